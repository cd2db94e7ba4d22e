// Operators that work element by element. Both operands are looked at as [rows, columns]; an operand may repeat one
// row for all rows, or one element for all elements.

/** The operators, in the order of `OPERATOR` in `src/compute/elementwise.ts`. */
function operate(kind: i32, a: v128, b: v128): v128 {
  switch (kind) {
    case 0:
      return f32x4.add(a, b);
    case 1:
      return f32x4.sub(a, b);
    case 2:
      return f32x4.mul(a, b);
    case 3:
      return f32x4.div(a, b);
    case 4:
      // The gradient of relu: b where a is positive.
      return v128.and(b, f32x4.gt(a, f32x4.splat(0)));
    case 5:
      // The gradient of the square: 2ab.
      return f32x4.mul(f32x4.add(a, a), b);
    case 6:
      return f32x4.pmax(a, f32x4.splat(0));
    case 7:
      return f32x4.mul(a, a);
    case 8:
      return f32x4.sqrt(a);
    case 9:
      return f32x4.pmax(a, b);
    default:
      return f32x4.pmin(a, b);
  }
}

/** Vectors, then the rest by way of a vector whose other lanes do not matter; `bStep` is 16, or 0 for one element. */
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
  if (aStep === 16 && bStep === 16) {
    while (out < end) {
      v128.store(out, operate(kind, v128.load(a), v128.load(b)));
      a += 16;
      b += 16;
      out += 16;
    }
  } else if (aStep === 16) {
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

/**
 * out = a ∘ b. One task is a range of rows. Arguments: operator, a, b, out, rows, columns, rows per task, bytes from one
 * row of a to the next, likewise of b, bytes from four elements of a to the next four (16, or 0 for a single one),
 * likewise of b.
 */
export function elementwiseTask(words: usize, task: i32): void {
  const kind = load<i32>(words);
  const columns = load<i32>(words, 20);
  const perTask = load<i32>(words, 24);
  const aRow = load<usize>(words, 28);
  const bRow = load<usize>(words, 32);
  const aStep = load<usize>(words, 36);
  const bStep = load<usize>(words, 40);
  const first = task * perTask;
  const last = min(first + perTask, load<i32>(words, 16));
  let a = load<usize>(words, 4) + <usize>first * aRow;
  let b = load<usize>(words, 8) + <usize>first * bRow;
  let out = load<usize>(words, 12) + ((<usize>first * columns) << 2);
  for (let row = first; row < last; row++) {
    operateRow(kind, a, b, aStep, bStep, out, columns);
    a += aRow;
    b += bRow;
    out += (<usize>columns) << 2;
  }
}

/**
 * RMSProp as Keras has it: s ← ρs + (1 - ρ)g², w ← w - ηg / (√s + ε). One task is a range of elements. Arguments: w, s,
 * g, new w, new s, elements, elements per task, η, ρ, 1 - ρ, ε (floats).
 */
export function rmsPropTask(words: usize, task: i32): void {
  const perTask = load<i32>(words, 24);
  const first = task * perTask;
  const end = min(first + perTask, load<i32>(words, 20));
  const offset = (<usize>first) << 2;
  let w = load<usize>(words) + offset;
  let s = load<usize>(words, 4) + offset;
  let g = load<usize>(words, 8) + offset;
  let newW = load<usize>(words, 12) + offset;
  let newS = load<usize>(words, 16) + offset;
  const rate = v128.load32_splat(words, 28);
  const rho = v128.load32_splat(words, 32);
  const rest = v128.load32_splat(words, 36);
  const epsilon = v128.load32_splat(words, 40);
  for (let i = first; i < end; i += 4) {
    const gradient = v128.load(g);
    const square = f32x4.add(f32x4.mul(v128.load(s), rho), f32x4.mul(f32x4.mul(gradient, gradient), rest));
    const step = f32x4.div(f32x4.mul(gradient, rate), f32x4.add(f32x4.sqrt(square), epsilon));
    const value = f32x4.sub(v128.load(w), step);
    if (i + 4 <= end) {
      v128.store(newS, square);
      v128.store(newW, value);
    } else {
      storePart(newS, square, end - i);
      storePart(newW, value, end - i);
    }
    w += 16;
    s += 16;
    g += 16;
    newW += 16;
    newS += 16;
  }
}

/** The first `count` lanes. */
function storePart(to: usize, value: v128, count: i32): void {
  store<f32>(to, f32x4.extract_lane(value, 0));
  if (count > 1) store<f32>(to, f32x4.extract_lane(value, 1), 4);
  if (count > 2) store<f32>(to, f32x4.extract_lane(value, 2), 8);
}

/**
 * Batch normalisation: y = (x - mean)·factor + offset by column. One task is a range of rows; columns come in fours.
 * Arguments: x, mean, factor, offset, y, rows, columns, rows per task.
 */
export function batchNormTask(words: usize, task: i32): void {
  const mean = load<usize>(words, 4);
  const factor = load<usize>(words, 8);
  const offset = load<usize>(words, 12);
  const bytes = (<usize>load<i32>(words, 24)) << 2;
  const perTask = load<i32>(words, 28);
  const first = task * perTask;
  const last = min(first + perTask, load<i32>(words, 20));
  let x = load<usize>(words) + <usize>first * bytes;
  let y = load<usize>(words, 16) + <usize>first * bytes;
  for (let row = first; row < last; row++) {
    for (let at: usize = 0; at < bytes; at += 16) {
      const centered = f32x4.sub(v128.load(x + at), v128.load(mean + at));
      v128.store(y + at, f32x4.add(f32x4.mul(centered, v128.load(factor + at)), v128.load(offset + at)));
    }
    x += bytes;
    y += bytes;
  }
}
