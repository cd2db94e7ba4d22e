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

/** out[columns] = Σ (x − mean)² over rows; with a slope by column, Σ 2(x − mean) · slope. Columns is a multiple of 4. */
export function deviationSums(
  compute: Compute,
  { x, mean, slope, out, rows, columns }: Omit<TaskArguments<'deviationSums'>, 'rowsPerTask'>,
): void {
  sumInBlocks(compute, { rows, columns, out }, (partial, rowsPerTask, blocks) => {
    compute.run('deviationSums', blocks, { x, mean, slope, out: partial, rows, columns, rowsPerTask });
  });
}

/** dx = dy · factor + 2(x − mean) · slope + shift by column; columns is a multiple of 4. */
export function batchNormGrad(
  compute: Compute,
  values: Omit<TaskArguments<'batchNormGrad'>, 'rowsPerTask'>,
): void {
  const rowsPerTask = Math.max(1, Math.floor(PORTION / values.columns));
  compute.run('batchNormGrad', Math.ceil(values.rows / rowsPerTask), { ...values, rowsPerTask });
}
