// Minimal filtering F(8, 8) for correlations with up to 8 taps: 8 outputs from 27 products in place of 64
// (S. Winograd, Arithmetic Complexity of Computations, 1980). It is F(2, 2) nested three times:
//   y0 = x0·h0 + x1·h1 = m0 + m1        m0 = (x0 - x1)·h0
//   y1 = x1·h0 + x2·h1 = m1 + m2        m1 = x1·(h0 + h1),   m2 = (x2 - x1)·h1
// All factors are 0 or ±1, so little precision is lost. x are rows of channels and h channel matrices, so each of the
// 27 products is a matrix product over all tiles.

const TILE = 8;

/** Where row `i` of an image lies; rows outside it are `zeros`. */
function rowAt(image: usize, zeros: usize, bytes: usize, i: i32, length: i32): usize {
  return i < 0 || i >= length ? zeros : image + <usize>i * bytes;
}

/** Innermost level for inputs: 3 → 3. */
function inputs3(v0: v128, v1: v128, v2: v128, out: usize, stride: usize): void {
  v128.store(out, f32x4.sub(v0, v1));
  v128.store(out + stride, v1);
  v128.store(out + 2 * stride, f32x4.sub(v2, v1));
}

/** Middle level for inputs: 7 → 9. */
function inputs7(
  u0: v128,
  u1: v128,
  u2: v128,
  u3: v128,
  u4: v128,
  u5: v128,
  u6: v128,
  out: usize,
  stride: usize,
): void {
  inputs3(f32x4.sub(u0, u2), f32x4.sub(u1, u3), f32x4.sub(u2, u4), out, stride);
  inputs3(u2, u3, u4, out + 3 * stride, stride);
  inputs3(f32x4.sub(u4, u2), f32x4.sub(u5, u3), f32x4.sub(u6, u4), out + 6 * stride, stride);
}

/**
 * x → 27 transformed inputs of each tile, `out[27][tile][channel]`. One task is one tile; tasks past the last tile
 * write zeros. Arguments: x, out, bytes between the 27 parts, channels, length of x, tiles per image, offset of the
 * first input, a row of zeros, tiles of all images.
 */
export function winogradInputTask(words: usize, task: i32): void {
  const stride = load<usize>(words, 8);
  const bytes = load<usize>(words, 12) << 2;
  const length = load<i32>(words, 16);
  const tiles = load<i32>(words, 20);
  const zeros = load<usize>(words, 28);
  const total = load<i32>(words, 32);
  const image = load<usize>(words) + <usize>(task / tiles) * <usize>length * bytes;
  const first = task < total ? (task % tiles) * TILE + load<i32>(words, 24) : -1000000;
  const out = load<usize>(words, 4) + <usize>task * bytes;
  const p0 = rowAt(image, zeros, bytes, first, length);
  const p1 = rowAt(image, zeros, bytes, first + 1, length);
  const p2 = rowAt(image, zeros, bytes, first + 2, length);
  const p3 = rowAt(image, zeros, bytes, first + 3, length);
  const p4 = rowAt(image, zeros, bytes, first + 4, length);
  const p5 = rowAt(image, zeros, bytes, first + 5, length);
  const p6 = rowAt(image, zeros, bytes, first + 6, length);
  const p7 = rowAt(image, zeros, bytes, first + 7, length);
  const p8 = rowAt(image, zeros, bytes, first + 8, length);
  const p9 = rowAt(image, zeros, bytes, first + 9, length);
  const p10 = rowAt(image, zeros, bytes, first + 10, length);
  const p11 = rowAt(image, zeros, bytes, first + 11, length);
  const p12 = rowAt(image, zeros, bytes, first + 12, length);
  const p13 = rowAt(image, zeros, bytes, first + 13, length);
  const p14 = rowAt(image, zeros, bytes, first + 14, length);
  for (let at: usize = 0; at < bytes; at += 16) {
    const x4 = v128.load(p4 + at);
    const x5 = v128.load(p5 + at);
    const x6 = v128.load(p6 + at);
    const x7 = v128.load(p7 + at);
    const x8 = v128.load(p8 + at);
    const x9 = v128.load(p9 + at);
    const x10 = v128.load(p10 + at);
    inputs7(
      f32x4.sub(v128.load(p0 + at), x4),
      f32x4.sub(v128.load(p1 + at), x5),
      f32x4.sub(v128.load(p2 + at), x6),
      f32x4.sub(v128.load(p3 + at), x7),
      f32x4.sub(x4, x8),
      f32x4.sub(x5, x9),
      f32x4.sub(x6, x10),
      out + at,
      stride,
    );
    inputs7(x4, x5, x6, x7, x8, x9, x10, out + at + 9 * stride, stride);
    inputs7(
      f32x4.sub(x8, x4),
      f32x4.sub(x9, x5),
      f32x4.sub(x10, x6),
      f32x4.sub(v128.load(p11 + at), x7),
      f32x4.sub(v128.load(p12 + at), x8),
      f32x4.sub(v128.load(p13 + at), x9),
      f32x4.sub(v128.load(p14 + at), x10),
      out + at + 18 * stride,
      stride,
    );
  }
}

/** Innermost level for taps: 2 → 3. */
function taps2(h0: v128, h1: v128, out: usize, stride: usize): void {
  v128.store(out, h0);
  v128.store(out + stride, f32x4.add(h0, h1));
  v128.store(out + 2 * stride, h1);
}

/** Middle level for taps: 4 → 9. */
function taps4(h0: v128, h1: v128, h2: v128, h3: v128, out: usize, stride: usize): void {
  taps2(h0, h1, out, stride);
  taps2(f32x4.add(h0, h2), f32x4.add(h1, h3), out + 3 * stride, stride);
  taps2(h2, h3, out + 6 * stride, stride);
}

/**
 * 8 taps → 27 transformed taps, `out[27][task][channel]`. The taps are rows of channels: a filter's (one task is one
 * input channel) or, for the gradient by the filter, 8 neighbouring rows of dy (one task is one tile). Tap t of a task
 * is row `first + t·step` of its image; rows outside are zeros. Arguments: h, out, bytes between the 27 parts,
 * channels, rows per image, tasks per image, rows from one task to the next, first row, rows from one tap to the next,
 * a row of zeros, tasks of all images (those past the last write zeros).
 */
export function winogradTapsTask(words: usize, task: i32): void {
  const stride = load<usize>(words, 8);
  const bytes = load<usize>(words, 12) << 2;
  const rows = load<i32>(words, 16);
  const perImage = load<i32>(words, 20);
  const step = load<i32>(words, 32);
  const zeros = load<usize>(words, 36);
  const total = load<i32>(words, 40);
  const image = load<usize>(words) + <usize>(task / perImage) * <usize>rows * bytes;
  const first = task < total ? (task % perImage) * load<i32>(words, 24) + load<i32>(words, 28) : -1000000000;
  const out = load<usize>(words, 4) + <usize>task * bytes;
  const p0 = rowAt(image, zeros, bytes, first, rows);
  const p1 = rowAt(image, zeros, bytes, first + step, rows);
  const p2 = rowAt(image, zeros, bytes, first + 2 * step, rows);
  const p3 = rowAt(image, zeros, bytes, first + 3 * step, rows);
  const p4 = rowAt(image, zeros, bytes, first + 4 * step, rows);
  const p5 = rowAt(image, zeros, bytes, first + 5 * step, rows);
  const p6 = rowAt(image, zeros, bytes, first + 6 * step, rows);
  const p7 = rowAt(image, zeros, bytes, first + 7 * step, rows);
  for (let at: usize = 0; at < bytes; at += 16) {
    const h0 = v128.load(p0 + at);
    const h1 = v128.load(p1 + at);
    const h2 = v128.load(p2 + at);
    const h3 = v128.load(p3 + at);
    const h4 = v128.load(p4 + at);
    const h5 = v128.load(p5 + at);
    const h6 = v128.load(p6 + at);
    const h7 = v128.load(p7 + at);
    const to = out + at;
    taps4(h0, h1, h2, h3, to, stride);
    taps4(
      f32x4.add(h0, h4),
      f32x4.add(h1, h5),
      f32x4.add(h2, h6),
      f32x4.add(h3, h7),
      to + 9 * stride,
      stride,
    );
    taps4(h4, h5, h6, h7, to + 18 * stride, stride);
  }
}

/** Outputs of one 3-product group: y0 = m0 + m1. */
function even(m: usize, stride: usize): v128 {
  return f32x4.add(v128.load(m), v128.load(m + stride));
}

/** Outputs of one 3-product group: y1 = m1 + m2. */
function odd(m: usize, stride: usize): v128 {
  return f32x4.add(v128.load(m + stride), v128.load(m + 2 * stride));
}

/**
 * 27 products → up to 8 outputs of each task. Output t is row `task·step + t·tapStep` of its image, written where t is
 * below `valid` and the position inside the image. Arguments: m, out, bytes between the 27 parts, channels, rows per
 * image, tasks per image, rows from one task to the next, rows from one output to the next, outputs in use, bias
 * (address of a row, or of zeros).
 */
export function winogradOutputTask(words: usize, task: i32): void {
  const stride = load<usize>(words, 8);
  const bytes = load<usize>(words, 12) << 2;
  const rows = load<i32>(words, 16);
  const perImage = load<i32>(words, 20);
  const tapStep = load<i32>(words, 28);
  const bias = load<usize>(words, 36);
  const row = (task % perImage) * load<i32>(words, 24);
  const image = load<usize>(words, 4) + <usize>(task / perImage) * <usize>rows * bytes;
  const m = load<usize>(words) + <usize>task * bytes;
  const gap = <usize>tapStep * bytes;
  const valid = min(load<i32>(words, 32), (rows - row + tapStep - 1) / tapStep);
  const group: usize = 3 * stride;
  for (let at: usize = 0; at < bytes; at += 16) {
    const shift = v128.load(bias + at);
    const a = m + at;
    // Each third of the products yields 4 values: (s + t) for the first two and (t + u) for the last two.
    const a0 = f32x4.add(even(a, stride), even(a + group, stride));
    const a1 = f32x4.add(odd(a, stride), odd(a + group, stride));
    const a2 = f32x4.add(even(a + group, stride), even(a + 2 * group, stride));
    const a3 = f32x4.add(odd(a + group, stride), odd(a + 2 * group, stride));
    const b = a + 3 * group;
    const b0 = f32x4.add(f32x4.add(even(b, stride), even(b + group, stride)), shift);
    const b1 = f32x4.add(f32x4.add(odd(b, stride), odd(b + group, stride)), shift);
    const b2 = f32x4.add(f32x4.add(even(b + group, stride), even(b + 2 * group, stride)), shift);
    const b3 = f32x4.add(f32x4.add(odd(b + group, stride), odd(b + 2 * group, stride)), shift);
    const c = b + 3 * group;
    const to = image + <usize>row * bytes + at;
    put(to, f32x4.add(a0, b0), 0 < valid);
    put(to + gap, f32x4.add(a1, b1), 1 < valid);
    put(to + 2 * gap, f32x4.add(a2, b2), 2 < valid);
    put(to + 3 * gap, f32x4.add(a3, b3), 3 < valid);
    if (valid <= 4) continue;
    const c0 = f32x4.add(even(c, stride), even(c + group, stride));
    const c1 = f32x4.add(odd(c, stride), odd(c + group, stride));
    const c2 = f32x4.add(even(c + group, stride), even(c + 2 * group, stride));
    const c3 = f32x4.add(odd(c + group, stride), odd(c + 2 * group, stride));
    put(to + 4 * gap, f32x4.add(b0, c0), true);
    put(to + 5 * gap, f32x4.add(b1, c1), 5 < valid);
    put(to + 6 * gap, f32x4.add(b2, c2), 6 < valid);
    put(to + 7 * gap, f32x4.add(b3, c3), 7 < valid);
  }
}

function put(to: usize, value: v128, wanted: bool): void {
  if (wanted) v128.store(to, value);
}
