// Minimal filtering F(12, 8) for correlations with up to 8 taps: 12 outputs from 28 products in place of 96
// (S. Winograd, Arithmetic Complexity of Computations, 1980). It is F(3, 2) over blocks of four, and F(4, 4) inside them:
// output 4I + i and tap 4T + t meet in input 4(I + T) + (i + t), so that blocks are filtered by blocks. Each of the 28
// products is a matrix product, for inputs are rows of channels and taps are channel matrices.
//
// F(3, 2) takes its products at the points 0, 1, -1, ∞ and F(4, 4) at 0, 1, -1, ½, -½, -2, ∞: of the sets with small
// factors these lose the least precision. A value at ∞ is the last coefficient.
//
// Every transform gathers rows of 64 bytes, works on them, and scatters rows of 64 bytes: the 28 parts lie far apart, and
// often a power of two apart, so that single vectors would push each other out of the cache.

import {
  TILE_INPUTS as INPUTS,
  LINE_BYTES,
  MinimalFilteringTask,
  NULL,
  TILE_OUTPUTS as OUTPUTS,
  PARTS as PART_COUNT,
  TILE_TAPS as TAPS,
  TRANSFORM_SCRATCH_BYTES,
  Transform,
} from '../src/compute/contract';

const PARTS: usize = PART_COUNT;
const LINE: usize = LINE_BYTES;
/** Parts of one inner filtering. */
const INNER: usize = 7 * LINE;

// The factors of F(4, 4)'s interpolation, given to the taps.
const AT_1: f32 = 2.0 / 9.0;
const AT_MINUS_1: f32 = 2.0 / 3.0;
const AT_HALF: f32 = -16.0 / 15.0;
const AT_MINUS_HALF: f32 = -16.0 / 9.0;
const AT_MINUS_2: f32 = -2.0 / 45.0;

/** a + factor · b */
function plus(a: v128, factor: f32, b: v128): v128 {
  return f32x4.add(a, f32x4.mul(b, f32x4.splat(factor)));
}

/** 7 inputs → 7 parts of F(4, 4). Each polynomial with the root -2 is taken over pairs e = 2·x[k] + x[k + 1]. */
function innerInputs(x0: v128, x1: v128, x2: v128, x3: v128, x4: v128, x5: v128, x6: v128, to: usize): void {
  const e0 = plus(x1, 2, x0);
  const e1 = plus(x2, 2, x1);
  const e2 = plus(x3, 2, x2);
  const e3 = plus(x4, 2, x3);
  const e4 = plus(x5, 2, x4);
  const e5 = plus(x6, 2, x5);
  const wholeEven = plus(e4, -0.25, e2);
  const wholeOdd = plus(e3, -0.25, e1);
  const halfEven = f32x4.sub(e4, e2);
  const halfOdd = f32x4.mul(f32x4.sub(e3, e1), f32x4.splat(0.5));
  v128.store(to, plus(plus(f32x4.mul(e0, f32x4.splat(0.5)), -2.5, e2), 2, e4));
  v128.store(to, f32x4.add(wholeEven, wholeOdd), LINE);
  v128.store(to, f32x4.sub(wholeEven, wholeOdd), 2 * LINE);
  v128.store(to, f32x4.add(halfEven, halfOdd), 3 * LINE);
  v128.store(to, f32x4.sub(halfEven, halfOdd), 4 * LINE);
  v128.store(to, plus(plus(x5, -1.25, x3), 0.25, x1), 5 * LINE);
  v128.store(to, plus(plus(e5, -1.25, e3), 0.25, e1), 6 * LINE);
}

/** 19 inputs → 28 parts. */
function inputParts(x: usize, to: usize): void {
  const x4 = v128.load(x, 4 * LINE);
  const x5 = v128.load(x, 5 * LINE);
  const x6 = v128.load(x, 6 * LINE);
  const x7 = v128.load(x, 7 * LINE);
  const x8 = v128.load(x, 8 * LINE);
  const x9 = v128.load(x, 9 * LINE);
  const x10 = v128.load(x, 10 * LINE);
  const x11 = v128.load(x, 11 * LINE);
  const x12 = v128.load(x, 12 * LINE);
  const x13 = v128.load(x, 13 * LINE);
  const x14 = v128.load(x, 14 * LINE);
  innerInputs(
    f32x4.sub(v128.load(x), x8),
    f32x4.sub(v128.load(x, LINE), x9),
    f32x4.sub(v128.load(x, 2 * LINE), x10),
    f32x4.sub(v128.load(x, 3 * LINE), x11),
    f32x4.sub(x4, x12),
    f32x4.sub(x5, x13),
    f32x4.sub(x6, x14),
    to,
  );
  innerInputs(
    f32x4.add(x4, x8),
    f32x4.add(x5, x9),
    f32x4.add(x6, x10),
    f32x4.add(x7, x11),
    f32x4.add(x8, x12),
    f32x4.add(x9, x13),
    f32x4.add(x10, x14),
    to + INNER,
  );
  innerInputs(
    f32x4.sub(x8, x4),
    f32x4.sub(x9, x5),
    f32x4.sub(x10, x6),
    f32x4.sub(x11, x7),
    f32x4.sub(x12, x8),
    f32x4.sub(x13, x9),
    f32x4.sub(x14, x10),
    to + 2 * INNER,
  );
  innerInputs(
    f32x4.sub(x4, x12),
    f32x4.sub(x5, x13),
    f32x4.sub(x6, x14),
    f32x4.sub(x7, v128.load(x, 15 * LINE)),
    f32x4.sub(x8, v128.load(x, 16 * LINE)),
    f32x4.sub(x9, v128.load(x, 17 * LINE)),
    f32x4.sub(x10, v128.load(x, 18 * LINE)),
    to + 3 * INNER,
  );
}

/** 4 values → their polynomial at the 7 points. */
function evaluate(v0: v128, v1: v128, v2: v128, v3: v128, to: usize): void {
  const even = f32x4.add(v0, v2);
  const odd = f32x4.add(v1, v3);
  const halfEven = plus(v0, 0.25, v2);
  const halfOdd = plus(f32x4.mul(v1, f32x4.splat(0.5)), 0.125, v3);
  v128.store(to, v0);
  v128.store(to, f32x4.add(even, odd), LINE);
  v128.store(to, f32x4.sub(even, odd), 2 * LINE);
  v128.store(to, f32x4.add(halfEven, halfOdd), 3 * LINE);
  v128.store(to, f32x4.sub(halfEven, halfOdd), 4 * LINE);
  v128.store(to, plus(plus(plus(v0, -2, v1), 4, v2), -8, v3), 5 * LINE);
  v128.store(to, v3, 6 * LINE);
}

/** Multiplies each part by its point's factor. */
function scale(parts: usize): void {
  for (let end = parts + 4 * INNER; parts < end; parts += INNER) {
    v128.store(parts, f32x4.mul(v128.load(parts, LINE), f32x4.splat(AT_1)), LINE);
    v128.store(parts, f32x4.mul(v128.load(parts, 2 * LINE), f32x4.splat(AT_MINUS_1)), 2 * LINE);
    v128.store(parts, f32x4.mul(v128.load(parts, 3 * LINE), f32x4.splat(AT_HALF)), 3 * LINE);
    v128.store(parts, f32x4.mul(v128.load(parts, 4 * LINE), f32x4.splat(AT_MINUS_HALF)), 4 * LINE);
    v128.store(parts, f32x4.mul(v128.load(parts, 5 * LINE), f32x4.splat(AT_MINUS_2)), 5 * LINE);
  }
}

/** 8 taps → 28 parts. */
function tapParts(h: usize, to: usize): void {
  const half = f32x4.splat(0.5);
  const h0 = v128.load(h);
  const h1 = v128.load(h, LINE);
  const h2 = v128.load(h, 2 * LINE);
  const h3 = v128.load(h, 3 * LINE);
  const h4 = v128.load(h, 4 * LINE);
  const h5 = v128.load(h, 5 * LINE);
  const h6 = v128.load(h, 6 * LINE);
  const h7 = v128.load(h, 7 * LINE);
  evaluate(h0, h1, h2, h3, to);
  evaluate(
    f32x4.mul(f32x4.add(h0, h4), half),
    f32x4.mul(f32x4.add(h1, h5), half),
    f32x4.mul(f32x4.add(h2, h6), half),
    f32x4.mul(f32x4.add(h3, h7), half),
    to + INNER,
  );
  evaluate(
    f32x4.mul(f32x4.sub(h0, h4), half),
    f32x4.mul(f32x4.sub(h1, h5), half),
    f32x4.mul(f32x4.sub(h2, h6), half),
    f32x4.mul(f32x4.sub(h3, h7), half),
    to + 2 * INNER,
  );
  evaluate(f32x4.neg(h4), f32x4.neg(h5), f32x4.neg(h6), f32x4.neg(h7), to + 3 * INNER);
  scale(to);
}

/** 12 outputs → 28 parts: the transpose of `outputs`, for the gradient by the filter. */
function outputParts(y: usize, to: usize): void {
  const y0 = v128.load(y);
  const y1 = v128.load(y, LINE);
  const y2 = v128.load(y, 2 * LINE);
  const y3 = v128.load(y, 3 * LINE);
  const y4 = v128.load(y, 4 * LINE);
  const y5 = v128.load(y, 5 * LINE);
  const y6 = v128.load(y, 6 * LINE);
  const y7 = v128.load(y, 7 * LINE);
  const y8 = v128.load(y, 8 * LINE);
  const y9 = v128.load(y, 9 * LINE);
  const y10 = v128.load(y, 10 * LINE);
  const y11 = v128.load(y, 11 * LINE);
  const s0 = f32x4.add(y0, y8);
  const s1 = f32x4.add(y1, y9);
  const s2 = f32x4.add(y2, y10);
  const s3 = f32x4.add(y3, y11);
  evaluate(y0, y1, y2, y3, to);
  evaluate(f32x4.add(s0, y4), f32x4.add(s1, y5), f32x4.add(s2, y6), f32x4.add(s3, y7), to + INNER);
  evaluate(f32x4.sub(s0, y4), f32x4.sub(s1, y5), f32x4.sub(s2, y6), f32x4.sub(s3, y7), to + 2 * INNER);
  evaluate(y8, y9, y10, y11, to + 3 * INNER);
}

/** 7 parts → 4 values, in their first 4 places: the transpose of `evaluate`. */
function interpolate(parts: usize): void {
  const p1 = v128.load(parts, LINE);
  const p2 = v128.load(parts, 2 * LINE);
  const p3 = v128.load(parts, 3 * LINE);
  const p4 = v128.load(parts, 4 * LINE);
  const p5 = v128.load(parts, 5 * LINE);
  const whole = f32x4.add(p1, p2);
  const half = f32x4.add(p3, p4);
  const wholeOdd = f32x4.sub(p1, p2);
  const halfOdd = f32x4.sub(p3, p4);
  v128.store(parts, f32x4.add(f32x4.add(v128.load(parts), whole), f32x4.add(half, p5)));
  v128.store(parts, plus(plus(wholeOdd, 0.5, halfOdd), -2, p5), LINE);
  v128.store(parts, plus(plus(whole, 0.25, half), 4, p5), 2 * LINE);
  const last = f32x4.add(wholeOdd, v128.load(parts, 6 * LINE));
  v128.store(parts, plus(plus(last, 0.125, halfOdd), -8, p5), 3 * LINE);
}

/** 28 parts → 12 outputs. */
function outputs(parts: usize, y: usize): void {
  for (let i: usize = 0; i < 4; i++) interpolate(parts + i * INNER);
  for (let i: usize = 0; i < 4; i++) {
    const m1 = v128.load(parts, INNER);
    const m2 = v128.load(parts, 2 * INNER);
    const sum = f32x4.add(m1, m2);
    v128.store(y, f32x4.add(v128.load(parts), sum));
    v128.store(y, f32x4.sub(m1, m2), 4 * LINE);
    v128.store(y, f32x4.add(sum, v128.load(parts, 3 * INNER)), 8 * LINE);
    parts += LINE;
    y += LINE;
  }
}

/** Adds the bias of four channels to 12 outputs. */
function addBias(y: usize, bias: v128): void {
  for (let end = y + OUTPUTS * LINE; y < end; y += LINE) v128.store(y, f32x4.add(v128.load(y), bias));
}

/** 28 parts → 8 taps: the transpose of `tapParts`, for the gradient by the filter. */
function taps(parts: usize, h: usize): void {
  const half = f32x4.splat(0.5);
  scale(parts);
  for (let i: usize = 0; i < 4; i++) interpolate(parts + i * INNER);
  for (let i: usize = 0; i < 4; i++) {
    const m1 = f32x4.mul(v128.load(parts, INNER), half);
    const m2 = f32x4.mul(v128.load(parts, 2 * INNER), half);
    v128.store(h, f32x4.add(v128.load(parts), f32x4.add(m1, m2)));
    v128.store(h, f32x4.sub(f32x4.sub(m1, m2), v128.load(parts, 3 * INNER)), 4 * LINE);
    parts += LINE;
    h += LINE;
  }
}

/** Copies `width` bytes, a multiple of 16. */
function copy(from: usize, to: usize, width: usize): void {
  if (width === LINE) {
    const a = v128.load(from);
    const b = v128.load(from, 16);
    const c = v128.load(from, 32);
    const d = v128.load(from, 48);
    v128.store(to, a);
    v128.store(to, b, 16);
    v128.store(to, c, 32);
    v128.store(to, d, 48);
  } else {
    for (let at: usize = 0; at < width; at += 16) v128.store(to + at, v128.load(from + at));
  }
}

/** Values of a tile that a transform reads or writes. */
function valuesOf(kind: i32): i32 {
  if (kind === Transform.inputsToParts) return INPUTS;
  return kind === Transform.outputsToParts || kind === Transform.partsToOutputs ? OUTPUTS : TAPS;
}

/** One task of {@link MinimalFilteringTask}. */
export function minimalFilteringTask(words: usize, task: i32, thread: i32): void {
  const its = changetype<MinimalFilteringTask>(words);
  const kind = its.transform;
  const stride: usize = its.partBytes;
  const bytes = (<usize>its.channels) << 2;
  const rows = its.rows;
  const perImage = its.perImage;
  const valueStep = its.valueStep;
  const values = valuesOf(kind);
  const first = (task % perImage) * its.step + its.first;
  const bias = its.bias;
  const image = its.values + <usize>(task / perImage) * <usize>rows * bytes;
  const parts = its.parts + <usize>task * bytes;
  const partLines = its.scratch + <usize>thread * TRANSFORM_SCRATCH_BYTES;
  const valueLines = partLines + PARTS * LINE;
  for (let block: usize = 0; block < bytes; block += LINE) {
    const width = min(LINE, bytes - block);
    if (kind < Transform.partsToOutputs) {
      for (let v = 0; v < values; v++) {
        const row = first + v * valueStep;
        const to = valueLines + <usize>v * LINE;
        if (row < 0 || row >= rows) memory.fill(to, 0, LINE);
        else copy(image + <usize>row * bytes + block, to, width);
      }
      for (let at: usize = 0; at < width; at += 16) {
        if (kind === Transform.inputsToParts) inputParts(valueLines + at, partLines + at);
        else if (kind === Transform.tapsToParts) tapParts(valueLines + at, partLines + at);
        else outputParts(valueLines + at, partLines + at);
      }
      for (let p: usize = 0; p < PARTS; p++) copy(partLines + p * LINE, parts + p * stride + block, width);
    } else {
      for (let p: usize = 0; p < PARTS; p++) copy(parts + p * stride + block, partLines + p * LINE, width);
      for (let at: usize = 0; at < width; at += 16) {
        if (kind === Transform.partsToTaps) taps(partLines + at, valueLines + at);
        else {
          outputs(partLines + at, valueLines + at);
          if (bias !== NULL) addBias(valueLines + at, v128.load(bias + block + at));
        }
      }
      for (let v = 0; v < values; v++) {
        const row = first + v * valueStep;
        if (row >= 0 && row < rows) {
          copy(valueLines + <usize>v * LINE, image + <usize>row * bytes + block, width);
        }
      }
    }
  }
}
