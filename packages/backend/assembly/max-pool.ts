import { MaxPoolGradTask, MaxPoolTask } from '../src/compute/contract';

/** One task of {@link MaxPoolTask}. */
export function maxPoolTask(words: usize, task: i32): void {
  const its = changetype<MaxPoolTask>(words);
  const windows = its.windows;
  const size = its.windowRows;
  const bytes = (<usize>its.channels) << 2;
  let x = its.x + <usize>task * <usize>its.rows * bytes;
  let y = its.y + <usize>task * <usize>windows * bytes;
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

/** One task of {@link MaxPoolGradTask}. */
export function maxPoolGradTask(words: usize, task: i32): void {
  const its = changetype<MaxPoolGradTask>(words);
  const inHeight = its.inRows;
  const inWidth = its.inColumns;
  const outHeight = its.outRows;
  const outWidth = its.outColumns;
  const height = its.windowRows;
  const width = its.windowColumns;
  const strideHeight = its.strideRows;
  const strideWidth = its.strideColumns;
  const bytes = (<usize>its.channels) << 2;
  const line = <usize>inWidth * bytes;
  const image = <usize>task * <usize>inHeight * line;
  const x = its.x + image;
  const dx = its.dx + image;
  let dy = its.dy + <usize>(task * outHeight * outWidth) * bytes;
  memory.fill(dx, 0, <usize>inHeight * line);
  for (let i = 0; i < outHeight; i++) {
    const top = i * strideHeight - its.paddingRows;
    const rows = min(height, inHeight - top) - max(0, -top);
    for (let j = 0; j < outWidth; j++) {
      const left = j * strideWidth - its.paddingColumns;
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
