// Sums over the rows of a [rows, columns] matrix, in three levels: groups of rows, the groups of a task, the tasks. None
// of them depends on the number of threads, and sums of sums lose less precision than one long sum.

import { BatchNormSumsTask, DeviationSumsTask, NULL, SumRowsTask } from '../src/compute/contract';

const GROUP = 64;

/** out[column] = Σ x[row, column] over `rows` rows. */
function sumRows(x: usize, out: usize, rows: i32, columns: i32): void {
  const stride = (<usize>columns) << 2;
  let column = 0;
  for (; column + 4 <= columns; column += 4) {
    let sum = f32x4.splat(0);
    let at = x + ((<usize>column) << 2);
    for (let group = 0; group < rows; group += GROUP) {
      let part = f32x4.splat(0);
      for (let row = min(GROUP, rows - group); row > 0; row--) {
        part = f32x4.add(part, v128.load(at));
        at += stride;
      }
      sum = f32x4.add(sum, part);
    }
    v128.store(out + ((<usize>column) << 2), sum);
  }
  for (; column < columns; column++) {
    let sum: f32 = 0;
    let at = x + ((<usize>column) << 2);
    for (let group = 0; group < rows; group += GROUP) {
      let part: f32 = 0;
      for (let row = min(GROUP, rows - group); row > 0; row--) {
        part += load<f32>(at);
        at += stride;
      }
      sum += part;
    }
    store<f32>(out + ((<usize>column) << 2), sum);
  }
}

/** One task of {@link SumRowsTask}. */
export function sumRowsTask(words: usize, task: i32): void {
  const its = changetype<SumRowsTask>(words);
  const first = task * its.rowsPerTask;
  const rows = min(its.rowsPerTask, its.rows - first);
  const stride = (<usize>its.columns) << 2;
  sumRows(its.x + <usize>first * stride, its.out + <usize>task * stride, rows, its.columns);
}

/** One task of {@link BatchNormSumsTask}. */
export function batchNormSumsTask(words: usize, task: i32): void {
  const its = changetype<BatchNormSumsTask>(words);
  const first = task * its.rowsPerTask;
  const rows = min(its.rowsPerTask, its.rows - first);
  const stride = (<usize>its.columns) << 2;
  const x = its.x + <usize>first * stride;
  const dy = its.dy + <usize>first * stride;
  const mean = its.mean;
  const out = its.out + 2 * <usize>task * stride;
  for (let at: usize = 0; at < stride; at += 16) {
    const center = v128.load(mean + at);
    let sum = f32x4.splat(0);
    let product = f32x4.splat(0);
    let offset = at;
    for (let group = 0; group < rows; group += GROUP) {
      let partSum = f32x4.splat(0);
      let partProduct = f32x4.splat(0);
      for (let row = min(GROUP, rows - group); row > 0; row--) {
        const gradient = v128.load(dy + offset);
        partSum = f32x4.add(partSum, gradient);
        partProduct = f32x4.add(partProduct, f32x4.mul(gradient, f32x4.sub(v128.load(x + offset), center)));
        offset += stride;
      }
      sum = f32x4.add(sum, partSum);
      product = f32x4.add(product, partProduct);
    }
    v128.store(out + at, sum);
    v128.store(out + stride + at, product);
  }
}

/** One task of {@link DeviationSumsTask}. */
export function deviationSumsTask(words: usize, task: i32): void {
  const its = changetype<DeviationSumsTask>(words);
  const first = task * its.rowsPerTask;
  const rows = min(its.rowsPerTask, its.rows - first);
  const stride = (<usize>its.columns) << 2;
  const x = its.x + <usize>first * stride;
  const mean = its.mean;
  const slope = its.slope;
  const out = its.out + <usize>task * stride;
  for (let at: usize = 0; at < stride; at += 16) {
    const center = v128.load(mean + at);
    const factor = slope === NULL ? center : v128.load(slope + at);
    let sum = f32x4.splat(0);
    let offset = x + at;
    for (let group = 0; group < rows; group += GROUP) {
      let part = f32x4.splat(0);
      for (let row = min(GROUP, rows - group); row > 0; row--) {
        const d = f32x4.sub(v128.load(offset), center);
        part = f32x4.add(part, slope === NULL ? f32x4.mul(d, d) : f32x4.mul(f32x4.add(d, d), factor));
        offset += stride;
      }
      sum = f32x4.add(sum, part);
    }
    v128.store(out + at, sum);
  }
}
