import { type Compute, TASK } from './compute.js';
import type { Multiply } from './multiply.js';

/** Output index i and tap t look at input index (i · output + t · tap + offset) / divisor, where that is whole. */
export interface AxisMap {
  readonly input: number;
  readonly output: number;
  readonly taps: number;
  readonly perOutput: number;
  readonly perTap: number;
  readonly offset: number;
  readonly divisor: number;
}

/** An image operator that gathers, under each output position, the input rows of its taps. */
export interface Gather {
  readonly images: number;
  readonly channels: number;
  readonly rows: AxisMap;
  readonly columns: AxisMap;
}

/** Memory for gathered rows; larger operators are worked off in portions. */
const PORTION_BYTES = 32 * 2 ** 20;

/** y[positions, n] = gathered(x)[positions, taps · channels] · matrix[taps · channels, n]. */
export function gatherAndMultiply(
  compute: Compute,
  multiply: Multiply,
  gather: Gather,
  x: number,
  matrix: number,
  n: number,
  y: number,
): void {
  const k = depth(gather);
  inPortions(compute, gather, x, (rows, position, count) => {
    multiply({ batch: 1, m: count, n, k, a: rows, b: matrix, c: y + position * n * 4 });
  });
}

/** dMatrix[taps · channels, n] = gathered(x)ᵀ · dy[positions, n]. */
export function gatherAndReduce(
  compute: Compute,
  multiply: Multiply,
  gather: Gather,
  x: number,
  dy: number,
  n: number,
  dMatrix: number,
): void {
  const m = depth(gather);
  inPortions(compute, gather, x, (rows, position, count) => {
    const b = dy + position * n * 4;
    multiply({ batch: 1, m, n, k: count, a: rows, transposeA: true, b, c: dMatrix, add: position > 0 });
  });
}

function depth({ channels, rows, columns }: Gather): number {
  return rows.taps * columns.taps * channels;
}

/** All gathered rows at once. */
export function gatherRows(compute: Compute, gather: Gather, x: number, body: (rows: number) => void): void {
  const { images, rows, columns } = gather;
  const lines = images * rows.output;
  compute.withScratch(lines * columns.output * depth(gather) * 4, (scratch) => {
    compute.run(TASK.columns, lines, words(gather, x, scratch, 0));
    body(scratch);
  });
}

type Portion = (rows: number, position: number, count: number) => void;

function inPortions(compute: Compute, gather: Gather, x: number, body: Portion): void {
  const { images, rows, columns } = gather;
  const lines = images * rows.output;
  if (isPlain(gather)) {
    body(x, 0, lines * columns.output);
    return;
  }
  const lineBytes = columns.output * depth(gather) * 4;
  const most = Math.max(1, Math.min(lines, Math.floor(PORTION_BYTES / lineBytes)));
  compute.withScratch(most * lineBytes, (scratch) => {
    for (let line = 0; line < lines; line += most) {
      const count = Math.min(most, lines - line);
      compute.run(TASK.columns, count, words(gather, x, scratch, line));
      body(scratch, line * columns.output, count * columns.output);
    }
  });
}

/** A 1×1 operator without stride or padding gathers x as it is. */
function isPlain({ rows, columns }: Gather): boolean {
  return [rows, columns].every(
    ({ input, output, taps, perOutput, offset }) =>
      taps === 1 && perOutput === 1 && offset === 0 && input === output,
  );
}

function words({ channels, rows, columns }: Gather, x: number, out: number, line: number): number[] {
  const axis = ({ perOutput, perTap, offset, divisor }: AxisMap) => [perOutput, perTap, offset, divisor];
  return [
    ...[x, out, channels, rows.input, columns.input, rows.output, columns.output, rows.taps, columns.taps],
    ...axis(rows),
    ...axis(columns),
    line,
  ];
}
