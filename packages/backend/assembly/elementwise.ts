// Operators that work element by element. Both operands are looked at as [rows, columns]; an operand may repeat one
// row for all rows, or one element for all elements.

import {
  BatchNormGradTask,
  BatchNormTask,
  ElementwiseTask,
  Operator,
  VECTOR_BYTES,
} from '../src/compute/contract';

function operate(kind: i32, a: v128, b: v128): v128 {
  switch (kind) {
    case Operator.add:
      return f32x4.add(a, b);
    case Operator.subtract:
      return f32x4.sub(a, b);
    case Operator.multiply:
      return f32x4.mul(a, b);
    case Operator.divide:
      return f32x4.div(a, b);
    case Operator.reluGradient:
      return v128.and(b, f32x4.gt(a, f32x4.splat(0)));
    case Operator.squareGradient:
      return f32x4.mul(f32x4.add(a, a), b);
    case Operator.relu:
      return f32x4.pmax(a, f32x4.splat(0));
    case Operator.square:
      return f32x4.mul(a, a);
    case Operator.squareRoot:
      return f32x4.sqrt(a);
    case Operator.atLeast:
      return f32x4.pmax(a, b);
    default:
      return f32x4.pmin(a, b);
  }
}

/** Vectors, then the rest by way of a vector whose other lanes do not matter; `bStep` is a vector's bytes, or 0 for one element. */
function operateRow(
  kind: i32,
  a: usize,
  b: usize,
  aStep: usize,
  bStep: usize,
  out: usize,
  length: i32,
): void {
  const end = out + ((<usize>(length & ~3)) << 2);
  if (aStep === VECTOR_BYTES && bStep === VECTOR_BYTES) {
    while (out < end) {
      v128.store(out, operate(kind, v128.load(a), v128.load(b)));
      a += 16;
      b += 16;
      out += 16;
    }
  } else if (aStep === VECTOR_BYTES) {
    const one = v128.load32_splat(b);
    while (out < end) {
      v128.store(out, operate(kind, v128.load(a), one));
      a += 16;
      out += 16;
    }
  } else {
    const one = v128.load32_splat(a);
    while (out < end) {
      v128.store(out, operate(kind, one, v128.load(b)));
      b += 16;
      out += 16;
    }
  }
  for (let i = 0; i < (length & 3); i++) {
    const result = operate(kind, v128.load32_splat(a), v128.load32_splat(b));
    store<f32>(out, f32x4.extract_lane(result, 0));
    a += aStep >> 2;
    b += bStep >> 2;
    out += 4;
  }
}

/** One task of {@link ElementwiseTask}. */
export function elementwiseTask(words: usize, task: i32): void {
  const its = changetype<ElementwiseTask>(words);
  const kind = its.operator;
  const columns = its.columns;
  const aRow: usize = its.rowBytesOfA;
  const bRow: usize = its.rowBytesOfB;
  const aStep: usize = its.stepOfA;
  const bStep: usize = its.stepOfB;
  const first = task * its.rowsPerTask;
  const last = min(first + its.rowsPerTask, its.rows);
  let a = its.a + <usize>first * aRow;
  let b = its.b + <usize>first * bRow;
  let out = its.out + ((<usize>first * columns) << 2);
  for (let row = first; row < last; row++) {
    operateRow(kind, a, b, aStep, bStep, out, columns);
    a += aRow;
    b += bRow;
    out += (<usize>columns) << 2;
  }
}

/** One task of {@link BatchNormTask}. */
export function batchNormTask(words: usize, task: i32): void {
  const its = changetype<BatchNormTask>(words);
  const mean = its.mean;
  const factor = its.factor;
  const offset = its.offset;
  const bytes = (<usize>its.columns) << 2;
  const first = task * its.rowsPerTask;
  const last = min(first + its.rowsPerTask, its.rows);
  let x = its.x + <usize>first * bytes;
  let y = its.y + <usize>first * bytes;
  for (let row = first; row < last; row++) {
    for (let at: usize = 0; at < bytes; at += 16) {
      const centered = f32x4.sub(v128.load(x + at), v128.load(mean + at));
      v128.store(y + at, f32x4.add(f32x4.mul(centered, v128.load(factor + at)), v128.load(offset + at)));
    }
    x += bytes;
    y += bytes;
  }
}

/** One task of {@link BatchNormGradTask}. */
export function batchNormGradTask(words: usize, task: i32): void {
  const its = changetype<BatchNormGradTask>(words);
  const mean = its.mean;
  const factor = its.factor;
  const slope = its.slope;
  const shift = its.shift;
  const bytes = (<usize>its.columns) << 2;
  const first = task * its.rowsPerTask;
  const last = min(first + its.rowsPerTask, its.rows);
  let x = its.x + <usize>first * bytes;
  let dy = its.dy + <usize>first * bytes;
  let dx = its.dx + <usize>first * bytes;
  for (let row = first; row < last; row++) {
    for (let at: usize = 0; at < bytes; at += 16) {
      const deviation = f32x4.sub(v128.load(x + at), v128.load(mean + at));
      const byVariance = f32x4.mul(f32x4.add(deviation, deviation), v128.load(slope + at));
      const sum = f32x4.add(f32x4.mul(v128.load(dy + at), v128.load(factor + at)), byVariance);
      v128.store(dx + at, f32x4.add(sum, v128.load(shift + at)));
    }
    x += bytes;
    dy += bytes;
    dx += bytes;
  }
}
