/**
 * Max pooling where windows do not overlap. One task is one image. Arguments: x, y, windows per image, rows per window,
 * rows per image, channels.
 */
export function maxPoolTask(words: usize, task: i32): void {
  const windows = load<i32>(words, 8);
  const size = load<i32>(words, 12);
  const bytes = (<usize>load<i32>(words, 20)) << 2;
  let x = load<usize>(words) + <usize>task * <usize>load<i32>(words, 16) * bytes;
  let y = load<usize>(words, 4) + <usize>task * <usize>windows * bytes;
  for (let w = 0; w < windows; w++) {
    let at: usize = 0;
    for (; at + 16 <= bytes; at += 16) {
      let largest = v128.load(x + at);
      for (let i = 1; i < size; i++) largest = f32x4.max(largest, v128.load(x + at + <usize>i * bytes));
      v128.store(y + at, largest);
    }
    for (; at < bytes; at += 4) {
      let largest = load<f32>(x + at);
      for (let i = 1; i < size; i++) largest = max(largest, load<f32>(x + at + <usize>i * bytes));
      store<f32>(y + at, largest);
    }
    x += <usize>size * bytes;
    y += bytes;
  }
}

/**
 * Gradient of max pooling: dy goes to the first largest input of its window. One task is one image. Arguments: x, dy,
 * dx, rows and columns of x, rows and columns of dy, rows and columns of the window, strides, rows and columns of
 * padding before, channels.
 */
export function maxPoolGradTask(words: usize, task: i32): void {
  const inHeight = load<i32>(words, 12);
  const inWidth = load<i32>(words, 16);
  const outHeight = load<i32>(words, 20);
  const outWidth = load<i32>(words, 24);
  const height = load<i32>(words, 28);
  const width = load<i32>(words, 32);
  const strideHeight = load<i32>(words, 36);
  const strideWidth = load<i32>(words, 40);
  const bytes = (<usize>load<i32>(words, 52)) << 2;
  const line = <usize>inWidth * bytes;
  const image = <usize>task * <usize>inHeight * line;
  const x = load<usize>(words) + image;
  const dx = load<usize>(words, 8) + image;
  let dy = load<usize>(words, 4) + <usize>(task * outHeight * outWidth) * bytes;
  memory.fill(dx, 0, <usize>inHeight * line);
  for (let i = 0; i < outHeight; i++) {
    const top = i * strideHeight - load<i32>(words, 44);
    const rows = min(height, inHeight - top) - max(0, -top);
    for (let j = 0; j < outWidth; j++) {
      const left = j * strideWidth - load<i32>(words, 48);
      const columns = min(width, inWidth - left) - max(0, -left);
      const corner = <usize>max(0, top) * line + <usize>max(0, left) * bytes;
      let at: usize = 0;
      for (; at + 16 <= bytes; at += 16) {
        routeVector(x + corner + at, dy + at, dx + corner + at, rows, columns, line, bytes);
      }
      for (; at < bytes; at += 4) {
        routeElement(x + corner + at, dy + at, dx + corner + at, rows, columns, line, bytes);
      }
      dy += bytes;
    }
  }
}

function routeVector(
  x: usize,
  dy: usize,
  dx: usize,
  rows: i32,
  columns: i32,
  line: usize,
  bytes: usize,
): void {
  let largest = v128.load(x);
  for (let r = 0; r < rows; r++) {
    const from = x + <usize>r * line;
    for (let c = 0; c < columns; c++) largest = f32x4.pmax(largest, v128.load(from + <usize>c * bytes));
  }
  let gradient = v128.load(dy);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const offset = <usize>r * line + <usize>c * bytes;
      const here = f32x4.eq(v128.load(x + offset), largest);
      const sum = f32x4.add(v128.load(dx + offset), v128.and(gradient, here));
      v128.store(dx + offset, sum);
      gradient = v128.andnot(gradient, here);
    }
  }
}

function routeElement(
  x: usize,
  dy: usize,
  dx: usize,
  rows: i32,
  columns: i32,
  line: usize,
  bytes: usize,
): void {
  let largest = load<f32>(x);
  let winner: usize = 0;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const offset = <usize>r * line + <usize>c * bytes;
      const value = load<f32>(x + offset);
      if (value > largest) {
        largest = value;
        winner = offset;
      }
    }
  }
  store<f32>(dx + winner, load<f32>(dx + winner) + load<f32>(dy));
}
