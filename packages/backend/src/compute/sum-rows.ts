import { type Compute, TASK } from './compute.js';

/** Blocks that a sum is divided into: the same for any number of threads, so that results are. */
const BLOCKS = 64;

/** out[columns] = Σ x[rows, columns] over rows. */
export function sumRows(compute: Compute, x: number, out: number, rows: number, columns: number): void {
  inBlocks(compute, rows, columns, out, (partial, perTask, blocks) => {
    compute.run(TASK.sumRows, blocks, [x, partial, rows, columns, perTask]);
  });
}

/** out[2, columns] = Σ dy and Σ dy·(x − mean) over rows; columns is a multiple of 4. */
export function batchNormSums(
  compute: Compute,
  x: number,
  dy: number,
  mean: number,
  out: number,
  rows: number,
  columns: number,
): void {
  inBlocks(compute, rows, 2 * columns, out, (partial, perTask, blocks) => {
    compute.run(TASK.batchNormSums, blocks, [x, dy, mean, partial, rows, columns, perTask]);
  });
}

function inBlocks(
  compute: Compute,
  rows: number,
  width: number,
  out: number,
  body: (partial: number, perTask: number, blocks: number) => void,
): void {
  const perTask = Math.max(16, Math.ceil(rows / BLOCKS));
  const blocks = Math.ceil(rows / perTask);
  if (blocks === 1) {
    body(out, perTask, 1);
    return;
  }
  compute.withScratch(blocks * width * 4, (partial) => {
    body(partial, perTask, blocks);
    compute.run(TASK.sumRows, 1, [partial, out, blocks, width, blocks]);
  });
}
