import { ColumnsTask } from '../src/compute/contract';

/**
 * One task of {@link ColumnsTask}. With a = stride, b = dilation, divisor = 1 its rows are those of a convolution; with a = 1,
 * b = -dilation, divisor = stride those of its gradient by the input.
 */
export function imToColumnsTask(words: usize, task: i32): void {
  const its = changetype<ColumnsTask>(words);
  const rowOfAll = task + its.firstRow;
  const x = its.x;
  const channels = its.channels;
  const inHeight = its.inRows;
  const inWidth = its.inColumns;
  const outHeight = its.outRows;
  const outWidth = its.outColumns;
  const taps = its.tapRows;
  const tapColumns = its.tapColumns;
  const image = rowOfAll / outHeight;
  const row = rowOfAll % outHeight;
  const bytes = (<usize>channels) << 2;
  let out = its.out + <usize>(task * outWidth * taps * tapColumns) * bytes;
  for (let j = 0; j < outWidth; j++) {
    for (let r = 0; r < taps; r++) {
      const y = source(
        row * its.rowsPerOutput + r * its.rowsPerTap + its.rowsOffset,
        its.rowsDivisor,
        inHeight,
      );
      const from = x + <usize>((image * inHeight + y) * inWidth) * bytes;
      for (let c = 0; c < tapColumns; c++) {
        const position = j * its.columnsPerOutput + c * its.columnsPerTap + its.columnsOffset;
        const column = y < 0 ? -1 : source(position, its.columnsDivisor, inWidth);
        if (column < 0) memory.fill(out, 0, bytes);
        else memory.copy(out, from + <usize>column * bytes, bytes);
        out += bytes;
      }
    }
  }
}

/** Where a position looks among `size` rows, or -1. */
function source(position: i32, divisor: i32, size: i32): i32 {
  if (position < 0) return -1;
  const at = position / divisor;
  return at * divisor === position && at < size ? at : -1;
}
