import { type Compute, TASK } from './compute.js';

/** The operators of `assembly/elementwise.ts`. */
export const OPERATOR = {
  add: 0,
  subtract: 1,
  multiply: 2,
  divide: 3,
  reluGradient: 4,
  squareGradient: 5,
  relu: 6,
  square: 7,
  squareRoot: 8,
  atLeast: 9,
  atMost: 10,
} as const;

export type Operator = (typeof OPERATOR)[keyof typeof OPERATOR];

/** How an operand covers a [rows, columns] result. */
export type Cover = 'all' | 'row' | 'element';

/** An operand: where it lies and how it covers the result. */
export interface Operand {
  readonly address: number;
  readonly cover: Cover;
}

/** Elements per task: 64 KiB. */
const PORTION = 2 ** 14;
/** Results without repeated rows are cut into rows of this length. */
const LINE = 2 ** 12;

/** out = a ∘ b over [rows, columns]. */
export function elementwise(
  compute: Compute,
  operator: Operator,
  a: Operand,
  b: Operand,
  out: number,
  rows: number,
  columns: number,
): void {
  if (a.cover === 'row' || b.cover === 'row') {
    run(compute, operator, a, b, out, rows, columns);
    return;
  }
  const size = rows * columns;
  const lines = Math.floor(size / LINE);
  const done = lines * LINE;
  const rest = (operand: Operand) =>
    operand.cover === 'all' ? { ...operand, address: operand.address + done * 4 } : operand;
  if (lines > 0) run(compute, operator, a, b, out, lines, LINE);
  if (size > done) run(compute, operator, rest(a), rest(b), out + done * 4, 1, size - done);
}

function run(
  compute: Compute,
  operator: Operator,
  a: Operand,
  b: Operand,
  out: number,
  rows: number,
  columns: number,
): void {
  const perTask = Math.max(1, Math.floor(PORTION / columns));
  const rowStride = ({ cover }: Operand) => (cover === 'all' ? columns * 4 : 0);
  const step = ({ cover }: Operand) => (cover === 'element' ? 0 : 16);
  compute.run(TASK.elementwise, Math.ceil(rows / perTask), [
    ...[operator, a.address, b.address, out, rows, columns, perTask],
    ...[rowStride(a), rowStride(b), step(a), step(b)],
  ]);
}
