import { after } from './address.js';
import type { Compute } from './compute.js';
import { type Address, FLOAT_BYTES, type Operator, PORTION, VECTOR_BYTES } from './contract.js';

/** How an operand covers a [rows, columns] result. */
export type Cover = 'all' | 'row' | 'element';

/** An operand: where it lies and how it covers the result. */
export interface Operand {
  readonly address: Address;
  readonly cover: Cover;
}

/** What is computed: out = a ∘ b over [rows, columns]. */
export interface Elementwise {
  readonly a: Operand;
  readonly b: Operand;
  readonly out: Address;
  readonly rows: number;
  readonly columns: number;
}

/** Results without repeated rows are cut into rows of this length. */
const LINE = 2 ** 12;

/** out = a ∘ b over [rows, columns]. */
export function elementwise(compute: Compute, operator: Operator, whole: Elementwise): void {
  const { a, b, out, rows, columns } = whole;
  if (a.cover === 'row' || b.cover === 'row') {
    run(compute, operator, whole);
    return;
  }
  const size = rows * columns;
  const lines = Math.floor(size / LINE);
  const done = lines * LINE;
  if (lines > 0) run(compute, operator, { a, b, out, rows: lines, columns: LINE });
  if (size === done) return;
  const rest = (operand: Operand) =>
    operand.cover === 'all' ? { ...operand, address: after(operand.address, done * FLOAT_BYTES) } : operand;
  const to = after(out, done * FLOAT_BYTES);
  run(compute, operator, { a: rest(a), b: rest(b), out: to, rows: 1, columns: size - done });
}

/** Calls `body` with an operand of one number that covers any result. */
export function withConstant(compute: Compute, value: number, body: (operand: Operand) => void): void {
  compute.withScratch(FLOAT_BYTES, (address) => {
    compute.floats(address, 1)[0] = value;
    body({ address, cover: 'element' });
  });
}

function run(compute: Compute, operator: Operator, { a, b, out, rows, columns }: Elementwise): void {
  const rowsPerTask = Math.max(1, Math.floor(PORTION / columns));
  const rowBytes = ({ cover }: Operand) => (cover === 'all' ? columns * FLOAT_BYTES : 0);
  const step = ({ cover }: Operand) => (cover === 'element' ? 0 : VECTOR_BYTES);
  compute.run('elementwise', Math.ceil(rows / rowsPerTask), {
    operator,
    a: a.address,
    b: b.address,
    out,
    rows,
    columns,
    rowsPerTask,
    rowBytesOfA: rowBytes(a),
    rowBytesOfB: rowBytes(b),
    stepOfA: step(a),
    stepOfB: step(b),
  });
}
