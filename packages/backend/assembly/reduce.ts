// Sums over the rows of a [rows, columns] matrix, in three levels: groups of rows, the groups of a task, the tasks. None
// of them depends on the number of threads, and sums of sums lose less precision than one long sum.

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

/** Sums of one block of rows: `out[task][column]`. Arguments: x, out, rows, columns, rows per task. */
export function sumRowsTask(words: usize, task: i32): void {
  const columns = load<i32>(words, 12);
  const perTask = load<i32>(words, 16);
  const first = task * perTask;
  const rows = min(perTask, load<i32>(words, 8) - first);
  const stride = (<usize>columns) << 2;
  sumRows(
    load<usize>(words) + <usize>first * stride,
    load<usize>(words, 4) + <usize>task * stride,
    rows,
    columns,
  );
}

/**
 * Sums of one block of rows for the gradient of batch normalisation: `out[task] = [Σ dy, Σ dy·(x - mean)]` by column.
 * Columns come in fours. Arguments: x, dy, mean, out, rows, columns, rows per task.
 */
export function batchNormSumsTask(words: usize, task: i32): void {
  const columns = load<i32>(words, 20);
  const perTask = load<i32>(words, 24);
  const first = task * perTask;
  const rows = min(perTask, load<i32>(words, 16) - first);
  const stride = (<usize>columns) << 2;
  const x = load<usize>(words) + <usize>first * stride;
  const dy = load<usize>(words, 4) + <usize>first * stride;
  const mean = load<usize>(words, 8);
  const out = load<usize>(words, 12) + 2 * <usize>task * stride;
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
