import type { Compute, TaskArguments } from './compute.js';
import { PORTION } from './contract.js';
import { sumInBlocks } from './sum-rows.js';

/** y = (x − mean) · factor + offset by column; columns is a multiple of 4. */
export function batchNorm(compute: Compute, values: Omit<TaskArguments<'batchNorm'>, 'rowsPerTask'>): void {
  const rowsPerTask = Math.max(1, Math.floor(PORTION / values.columns));
  compute.run('batchNorm', Math.ceil(values.rows / rowsPerTask), { ...values, rowsPerTask });
}

/** out[2, columns] = Σ dy and Σ dy·(x − mean) over rows; columns is a multiple of 4. */
export function batchNormSums(
  compute: Compute,
  { x, dy, mean, out, rows, columns }: Omit<TaskArguments<'batchNormSums'>, 'rowsPerTask'>,
): void {
  sumInBlocks(compute, { rows, columns: 2 * columns, out }, (partial, rowsPerTask, blocks) => {
    compute.run('batchNormSums', blocks, { x, dy, mean, out: partial, rows, columns, rowsPerTask });
  });
}
