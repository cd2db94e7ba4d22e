import type { Compute, TaskArguments } from './compute.js';
import { type Address, FLOAT_BYTES } from './contract.js';

/** Blocks that a sum is divided into: the same for any number of threads, so that results are. */
const BLOCKS = 64;

/** out[columns] = Σ x[rows, columns] over rows. */
export function sumRows(
  compute: Compute,
  { x, out, rows, columns }: Omit<TaskArguments<'sumRows'>, 'rowsPerTask'>,
): void {
  sumInBlocks(compute, { rows, columns, out }, (partial, rowsPerTask, blocks) => {
    compute.run('sumRows', blocks, { x, out: partial, rows, columns, rowsPerTask });
  });
}

/** Sums `columns` columns over blocks of rows, each by `body`, then over the blocks. */
export function sumInBlocks(
  compute: Compute,
  { rows, columns, out }: { readonly rows: number; readonly columns: number; readonly out: Address },
  body: (partial: Address, rowsPerTask: number, blocks: number) => void,
): void {
  const perTask = Math.max(16, Math.ceil(rows / BLOCKS));
  const blocks = Math.ceil(rows / perTask);
  if (blocks === 1) {
    body(out, perTask, 1);
    return;
  }
  compute.withScratch(blocks * columns * FLOAT_BYTES, (partial) => {
    body(partial, perTask, blocks);
    compute.run('sumRows', 1, { x: partial, out, rows: blocks, columns, rowsPerTask: blocks });
  });
}
