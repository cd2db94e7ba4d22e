// Convolutions along an axis that is shorter than the filter: most taps would look at padding alone. All of an image's
// rows side by side times one matrix does the same work on the taps that meet data: row (j, channel) and column
// (i, output channel) hold the tap that output row i lays on input row j, or zeros.

import { COLUMNS, packColumns, packColumnsTransposed } from './gemm';

/** The tap that output row `i` lays on input row `j`, or -1. `map`: taps, stride, dilation, padding. */
function tapOf(i: i32, j: i32, map: usize): i32 {
  const position = j + load<i32>(map, 12) - i * load<i32>(map, 4);
  const dilation = load<i32>(map, 8);
  const tap = position / dilation;
  return position >= 0 && tap * dilation === position && tap < load<i32>(map) ? tap : -1;
}

/**
 * One panel of 8 columns of that matrix, or of its transpose, packed for `gemmTask`. Arguments: filter, out, whether
 * transposed, input rows, output rows, input channels, output channels (both in eights), taps, stride, dilation, padding.
 */
export function packShortTask(words: usize, task: i32): void {
  const filter = load<usize>(words);
  const transposed = load<i32>(words, 8) !== 0;
  const inRows = load<i32>(words, 12);
  const outRows = load<i32>(words, 16);
  const inChannels = load<i32>(words, 20);
  const outChannels = load<i32>(words, 24);
  const inner = transposed ? outChannels : inChannels;
  const panels = (transposed ? inChannels : outChannels) / COLUMNS;
  const innerRows = transposed ? outRows : inRows;
  const column = task / panels;
  const first = (task % panels) * COLUMNS;
  const bytes = (<usize>inner) << 5;
  let out = load<usize>(words, 4) + <usize>(task * innerRows) * bytes;
  for (let row = 0; row < innerRows; row++) {
    const tap = transposed ? tapOf(row, column, words + 28) : tapOf(column, row, words + 28);
    const matrix = filter + ((<usize>(tap * inChannels * outChannels)) << 2);
    if (tap < 0) memory.fill(out, 0, bytes);
    else if (transposed) {
      packColumnsTransposed(matrix + ((<usize>(first * outChannels)) << 2), outChannels, COLUMNS, inner, out);
    } else packColumns(matrix + ((<usize>first) << 2), outChannels, COLUMNS, inner, out);
    out += bytes;
  }
}

/**
 * The gradient of a filter from that of the matrix: each tap is the sum of its places. One task is one input channel of
 * one tap. Arguments: matrix, out, 0, then as above.
 */
export function foldShortTask(words: usize, task: i32): void {
  const inRows = load<i32>(words, 12);
  const outRows = load<i32>(words, 16);
  const inChannels = load<i32>(words, 20);
  const bytes = (<usize>load<i32>(words, 24)) << 2;
  const out = load<usize>(words, 4) + <usize>task * bytes;
  const tap = task / inChannels;
  memory.fill(out, 0, bytes);
  for (let i = 0; i < outRows; i++) {
    for (let j = 0; j < inRows; j++) {
      if (tapOf(i, j, words + 28) !== tap) continue;
      const row = j * inChannels + (task % inChannels);
      const from = load<usize>(words) + <usize>(row * outRows + i) * bytes;
      for (let at: usize = 0; at < bytes; at += 16) {
        v128.store(out + at, f32x4.add(v128.load(out + at), v128.load(from + at)));
      }
    }
  }
}
