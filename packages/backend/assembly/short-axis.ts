// Convolutions along an axis that is shorter than the filter: most taps would look at padding alone. All of an image's
// rows side by side times one matrix does the same work on the taps that meet data: row (j, channel) and column
// (i, output channel) hold the tap that output row i lays on input row j, or zeros.

import { PANEL_COLUMNS as COLUMNS, FoldShortTask, PackShortTask } from '../src/compute/contract';
import { packColumns, packColumnsTransposed } from './gemm';

/** The tap that output row `i` lays on input row `j`, or -1. */
function tapOf(i: i32, j: i32, taps: i32, stride: i32, dilation: i32, padding: i32): i32 {
  const position = j + padding - i * stride;
  const tap = position / dilation;
  return position >= 0 && tap * dilation === position && tap < taps ? tap : -1;
}

/** One task of {@link PackShortTask}. */
export function packShortTask(words: usize, task: i32): void {
  const its = changetype<PackShortTask>(words);
  const transposed = its.transposed !== 0;
  const inChannels = its.inChannels;
  const outChannels = its.outChannels;
  const inner = transposed ? outChannels : inChannels;
  const panels = (transposed ? inChannels : outChannels) / COLUMNS;
  const innerRows = transposed ? its.outRows : its.inRows;
  const column = task / panels;
  const first = (task % panels) * COLUMNS;
  const bytes = (<usize>inner) << 5;
  let out = its.packed + <usize>(task * innerRows) * bytes;
  for (let row = 0; row < innerRows; row++) {
    const i = transposed ? row : column;
    const j = transposed ? column : row;
    const tap = tapOf(i, j, its.taps, its.stride, its.dilation, its.padding);
    const matrix = its.filter + ((<usize>(tap * inChannels * outChannels)) << 2);
    if (tap < 0) memory.fill(out, 0, bytes);
    else if (transposed) {
      packColumnsTransposed(matrix + ((<usize>(first * outChannels)) << 2), outChannels, COLUMNS, inner, out);
    } else packColumns(matrix + ((<usize>first) << 2), outChannels, COLUMNS, inner, out);
    out += bytes;
  }
}

/** One task of {@link FoldShortTask}: a tap is the sum of its places. */
export function foldShortTask(words: usize, task: i32): void {
  const its = changetype<FoldShortTask>(words);
  const inRows = its.inRows;
  const outRows = its.outRows;
  const inChannels = its.inChannels;
  const bytes = (<usize>its.outChannels) << 2;
  const out = its.filter + <usize>task * bytes;
  const tap = task / inChannels;
  memory.fill(out, 0, bytes);
  for (let i = 0; i < outRows; i++) {
    for (let j = 0; j < inRows; j++) {
      if (tapOf(i, j, its.taps, its.stride, its.dilation, its.padding) !== tap) continue;
      const row = j * inChannels + (task % inChannels);
      const from = its.matrix + <usize>(row * outRows + i) * bytes;
      for (let at: usize = 0; at < bytes; at += 16) {
        v128.store(out + at, f32x4.add(v128.load(out + at), v128.load(from + at)));
      }
    }
  }
}
