import { after } from './address.js';
import type { Compute, TaskArguments } from './compute.js';
import { type Address, FLOAT_BYTES } from './contract.js';
import type { Multiply, MultiplyLeft } from './multiply.js';

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

/** y[positions, n] = gathered(x)[positions, taps · channels] · matrix[taps · channels, n]; `multiply` has the matrix. */
export function gatherAndMultiply(
  compute: Compute,
  multiply: MultiplyLeft,
  gather: Gather,
  { x, n, y }: { readonly x: Address; readonly n: number; readonly y: Address },
): void {
  const k = depth(gather);
  inPortions(compute, gather, x, (rows, position, count) => {
    multiply({ batch: 1, m: count, n, k, a: rows, c: after(y, position * n * FLOAT_BYTES) });
  });
}

/** dMatrix[taps · channels, n] = gathered(x)ᵀ · dy[positions, n]. */
export function gatherAndReduce(
  compute: Compute,
  multiply: Multiply,
  gather: Gather,
  {
    x,
    dy,
    n,
    dMatrix,
  }: { readonly x: Address; readonly dy: Address; readonly n: number; readonly dMatrix: Address },
): void {
  const m = depth(gather);
  inPortions(compute, gather, x, (rows, position, count) => {
    const b = after(dy, position * n * FLOAT_BYTES);
    multiply({ batch: 1, m, n, k: count, a: rows, transposeA: true, b, c: dMatrix, add: position > 0 });
  });
}

function depth({ channels, rows, columns }: Gather): number {
  return rows.taps * columns.taps * channels;
}

/** All gathered rows at once, for as long as `body` takes. */
export function gatherRows(
  compute: Compute,
  gather: Gather,
  x: Address,
  body: (rows: Address) => void,
): void {
  const { images, rows, columns } = gather;
  const lines = images * rows.output;
  compute.withScratch(lines * columns.output * depth(gather) * FLOAT_BYTES, (scratch) => {
    gatherTo(compute, gather, x, scratch);
    body(scratch);
  });
}

type Portion = (rows: Address, position: number, count: number) => void;

function inPortions(compute: Compute, gather: Gather, x: Address, body: Portion): void {
  const { images, rows, columns } = gather;
  const lines = images * rows.output;
  if (isPlain(gather)) {
    body(x, 0, lines * columns.output);
    return;
  }
  const lineBytes = columns.output * depth(gather) * FLOAT_BYTES;
  const most = Math.max(1, Math.min(lines, Math.floor(PORTION_BYTES / lineBytes)));
  compute.withScratch(most * lineBytes, (scratch) => {
    for (let line = 0; line < lines; line += most) {
      const count = Math.min(most, lines - line);
      compute.run('columns', count, columnsTask(gather, x, scratch, line));
      body(scratch, line * columns.output, count * columns.output);
    }
  });
}

/** Writes the gathered rows to `out`. */
export function gatherTo(compute: Compute, gather: Gather, x: Address, out: Address): void {
  compute.run('columns', gather.images * gather.rows.output, columnsTask(gather, x, out, 0));
}

/** A 1×1 operator without stride or padding gathers x as it is. */
function isPlain({ rows, columns }: Gather): boolean {
  return [rows, columns].every(
    ({ input, output, taps, perOutput, offset }) =>
      taps === 1 && perOutput === 1 && offset === 0 && input === output,
  );
}

function columnsTask(
  { channels, rows, columns }: Gather,
  x: Address,
  out: Address,
  firstRow: number,
): TaskArguments<'columns'> {
  return {
    x,
    out,
    channels,
    inRows: rows.input,
    inColumns: columns.input,
    outRows: rows.output,
    outColumns: columns.output,
    tapRows: rows.taps,
    tapColumns: columns.taps,
    rowsPerOutput: rows.perOutput,
    rowsPerTap: rows.perTap,
    rowsOffset: rows.offset,
    rowsDivisor: rows.divisor,
    columnsPerOutput: columns.perOutput,
    columnsPerTap: columns.perTap,
    columnsOffset: columns.offset,
    columnsDivisor: columns.divisor,
    firstRow,
  };
}
