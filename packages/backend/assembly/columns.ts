/**
 * Lays the input under each filter position out as a row: `out[(n, i, j), (r, c, channel)]`. Row i and tap r look at
 * input row `(i·a + r·b + offset) / divisor` where that is a whole number inside the input, else at zeros; columns
 * likewise. With a = stride, b = dilation, divisor = 1 these are the rows of a convolution; with a = 1, b = -dilation,
 * divisor = stride those of its gradient by the input.
 *
 * One task is one row of an output image. Arguments: x, out, channels, rows and columns of x, rows and columns of the
 * output, rows and columns of the filter; a, b, offset, divisor for rows, then for columns; the first row of all images
 * to lay out.
 */
export function imToColumnsTask(words: usize, task: i32): void {
  const rowOfAll = task + load<i32>(words, 68);
  const x = load<usize>(words);
  const channels = load<i32>(words, 8);
  const inHeight = load<i32>(words, 12);
  const inWidth = load<i32>(words, 16);
  const outHeight = load<i32>(words, 20);
  const outWidth = load<i32>(words, 24);
  const taps = load<i32>(words, 28);
  const tapColumns = load<i32>(words, 32);
  const image = rowOfAll / outHeight;
  const row = rowOfAll % outHeight;
  const bytes = (<usize>channels) << 2;
  let out = load<usize>(words, 4) + <usize>(task * outWidth * taps * tapColumns) * bytes;
  for (let j = 0; j < outWidth; j++) {
    for (let r = 0; r < taps; r++) {
      const y = source(row, r, words + 36, inHeight);
      const from = x + <usize>((image * inHeight + y) * inWidth) * bytes;
      for (let c = 0; c < tapColumns; c++) {
        const column = y < 0 ? -1 : source(j, c, words + 52, inWidth);
        if (column < 0) memory.fill(out, 0, bytes);
        else memory.copy(out, from + <usize>column * bytes, bytes);
        out += bytes;
      }
    }
  }
}

/** Where output index `i` and tap `t` look, or -1. */
function source(i: i32, t: i32, map: usize, size: i32): i32 {
  const position = i * load<i32>(map) + t * load<i32>(map, 4) + load<i32>(map, 8);
  const divisor = load<i32>(map, 12);
  if (position < 0) return -1;
  const at = position / divisor;
  return at * divisor === position && at < size ? at : -1;
}
