// Minimal filtering F(12, 8) for correlations with up to 8 taps: 12 outputs from 28 products in place of 96
// (S. Winograd, Arithmetic Complexity of Computations, 1980). It is F(3, 2) over blocks of four, and F(4, 4) inside them:
// output 4I + i and tap 4T + t meet in input 4(I + T) + (i + t), so that blocks are filtered by blocks. Each of the 28
// products is a matrix product, for inputs are rows of channels and taps are channel matrices.
//
// F(3, 2) takes its products at the points 0, 1, -1, ∞ and F(4, 4) at 0, 1, -1, ½, -½, -2, ∞: of the sets with small
// factors these lose the least precision. A value at ∞ is the last coefficient.
//
// A transform goes over a few tiles once for each inner filtering. Its 7 parts lie far apart, and often a power of two apart:
// more of them would push each other out of the cache. Tiles that are neighbours are neighbours in each part, too, so that
// memory is read and written in runs of some KiB.

import {
  ADDRESS_BYTES,
  BLOCK_BYTES as BLOCK,
  FLOAT_BYTES,
  TILE_INPUTS as INPUTS,
  LINE_BYTES as LINE,
  MinimalFilteringTask,
  NULL,
  TILE_OUTPUTS as OUTPUTS,
  TABLE_BYTES,
  TILE_TAPS as TAPS,
  TILE_SCRATCH_BYTES,
  TRANSFORM_SCRATCH_BYTES,
  Transform,
  VECTOR_BYTES,
} from '../src/compute/contract';
import { plus, times } from './multiples';

const VECTOR: usize = VECTOR_BYTES;
const ADDRESS: usize = ADDRESS_BYTES;

// The factors of F(4, 4)'s interpolation, given to the taps.
const AT_1: f32 = 2.0 / 9.0;
const AT_MINUS_1: f32 = 2.0 / 3.0;
const AT_HALF: f32 = -16.0 / 15.0;
const AT_MINUS_HALF: f32 = -16.0 / 9.0;
const AT_MINUS_2: f32 = -2.0 / 45.0;

/** Four channels of value v of a tile: `rows` has the addresses of its values' rows. */
function value(rows: usize, v: usize, at: usize): v128 {
  return v128.load(load<usize>(rows + v * ADDRESS) + at);
}

/** Value v of a + value v of b. */
function sum(a: usize, b: usize, v: usize, at: usize): v128 {
  return f32x4.add(value(a, v, at), value(b, v, at));
}

/** Value v of a - value v of b. */
function difference(a: usize, b: usize, v: usize, at: usize): v128 {
  return f32x4.sub(value(a, v, at), value(b, v, at));
}

/** The inner filterings of four channels. They are inlined, for they are what the loops do. */
// biome-ignore lint/complexity/noStaticOnlyClass: methods alone may be marked to be inlined
class Inner {
  /** 7 inputs → 7 parts of F(4, 4). Each polynomial with the root -2 is taken over pairs e = 2·x[k] + x[k + 1]. */
  @inline
  static inputs(
    x0: v128,
    x1: v128,
    x2: v128,
    x3: v128,
    x4: v128,
    x5: v128,
    x6: v128,
    to: usize,
    stride: usize,
  ): void {
    const e0 = plus(x1, 2, x0);
    const e1 = plus(x2, 2, x1);
    const e2 = plus(x3, 2, x2);
    const e3 = plus(x4, 2, x3);
    const e4 = plus(x5, 2, x4);
    const e5 = plus(x6, 2, x5);
    v128.store(to, plus(plus(times(0.5, e0), -2.5, e2), 2, e4));
    const wholeEven = plus(e4, -0.25, e2);
    const wholeOdd = plus(e3, -0.25, e1);
    to += stride;
    v128.store(to, f32x4.add(wholeEven, wholeOdd));
    to += stride;
    v128.store(to, f32x4.sub(wholeEven, wholeOdd));
    const halfEven = f32x4.sub(e4, e2);
    const halfOdd = times(0.5, f32x4.sub(e3, e1));
    to += stride;
    v128.store(to, f32x4.add(halfEven, halfOdd));
    to += stride;
    v128.store(to, f32x4.sub(halfEven, halfOdd));
    to += stride;
    v128.store(to, plus(plus(x5, -1.25, x3), 0.25, x1));
    to += stride;
    v128.store(to, plus(plus(e5, -1.25, e3), 0.25, e1));
  }

  /** 4 values → their polynomial at the 7 points, times each point's factor if `scaled`. */
  @inline
  static evaluate(v0: v128, v1: v128, v2: v128, v3: v128, scaled: bool, to: usize, stride: usize): void {
    const even = f32x4.add(v0, v2);
    const odd = f32x4.add(v1, v3);
    const at1 = f32x4.add(even, odd);
    const atMinus1 = f32x4.sub(even, odd);
    const halfEven = plus(v0, 0.25, v2);
    const halfOdd = plus(times(0.5, v1), 0.125, v3);
    const atHalf = f32x4.add(halfEven, halfOdd);
    const atMinusHalf = f32x4.sub(halfEven, halfOdd);
    const atMinus2 = plus(plus(plus(v0, -2, v1), 4, v2), -8, v3);
    v128.store(to, v0);
    to += stride;
    v128.store(to, scaled ? times(AT_1, at1) : at1);
    to += stride;
    v128.store(to, scaled ? times(AT_MINUS_1, atMinus1) : atMinus1);
    to += stride;
    v128.store(to, scaled ? times(AT_HALF, atHalf) : atHalf);
    to += stride;
    v128.store(to, scaled ? times(AT_MINUS_HALF, atMinusHalf) : atMinusHalf);
    to += stride;
    v128.store(to, scaled ? times(AT_MINUS_2, atMinus2) : atMinus2);
    to += stride;
    v128.store(to, v3);
  }

  /** 7 parts, times each point's factor if `scaled` → 4 values, a block apart: the transpose of `evaluate`. */
  @inline
  static interpolate(parts: usize, stride: usize, scaled: bool, to: usize): void {
    const p0 = v128.load(parts);
    parts += stride;
    let p1 = v128.load(parts);
    parts += stride;
    let p2 = v128.load(parts);
    parts += stride;
    let p3 = v128.load(parts);
    parts += stride;
    let p4 = v128.load(parts);
    parts += stride;
    let p5 = v128.load(parts);
    parts += stride;
    const p6 = v128.load(parts);
    if (scaled) {
      p1 = times(AT_1, p1);
      p2 = times(AT_MINUS_1, p2);
      p3 = times(AT_HALF, p3);
      p4 = times(AT_MINUS_HALF, p4);
      p5 = times(AT_MINUS_2, p5);
    }
    const whole = f32x4.add(p1, p2);
    const half = f32x4.add(p3, p4);
    const wholeOdd = f32x4.sub(p1, p2);
    const halfOdd = f32x4.sub(p3, p4);
    v128.store(to, f32x4.add(f32x4.add(p0, whole), f32x4.add(half, p5)));
    v128.store(to, plus(plus(wholeOdd, 0.5, halfOdd), -2, p5), BLOCK);
    v128.store(to, plus(plus(whole, 0.25, half), 4, p5), 2 * BLOCK);
    v128.store(to, plus(plus(f32x4.add(wholeOdd, p6), 0.125, halfOdd), -8, p5), 3 * BLOCK);
  }
}

/** 19 inputs → 7 of the 28 parts: those of x - x[8…], x[4…] + x[8…], x[8…] - x[4…] or x[4…] - x[12…]. */
function inputParts(inner: i32, x: usize, to: usize, stride: usize, width: usize): void {
  const from4 = x + 4 * ADDRESS;
  const from8 = x + 8 * ADDRESS;
  if (inner === 1) {
    for (let at: usize = 0; at < width; at += VECTOR) {
      Inner.inputs(
        sum(from4, from8, 0, at),
        sum(from4, from8, 1, at),
        sum(from4, from8, 2, at),
        sum(from4, from8, 3, at),
        sum(from4, from8, 4, at),
        sum(from4, from8, 5, at),
        sum(from4, from8, 6, at),
        to + at,
        stride,
      );
    }
  } else {
    const a = inner === 0 ? x : inner === 2 ? from8 : from4;
    const b = inner === 0 ? from8 : inner === 2 ? from4 : x + 12 * ADDRESS;
    for (let at: usize = 0; at < width; at += VECTOR) {
      Inner.inputs(
        difference(a, b, 0, at),
        difference(a, b, 1, at),
        difference(a, b, 2, at),
        difference(a, b, 3, at),
        difference(a, b, 4, at),
        difference(a, b, 5, at),
        difference(a, b, 6, at),
        to + at,
        stride,
      );
    }
  }
}

/** 8 taps → 7 of the 28 parts: those of h, (h + h[4…]) / 2, (h - h[4…]) / 2 or -h[4…]. */
function tapParts(inner: i32, h: usize, to: usize, stride: usize, width: usize): void {
  const from4 = h + 4 * ADDRESS;
  if (inner === 0) {
    for (let at: usize = 0; at < width; at += VECTOR) {
      Inner.evaluate(
        value(h, 0, at),
        value(h, 1, at),
        value(h, 2, at),
        value(h, 3, at),
        true,
        to + at,
        stride,
      );
    }
  } else if (inner === 1) {
    for (let at: usize = 0; at < width; at += VECTOR) {
      const v0 = times(0.5, sum(h, from4, 0, at));
      const v1 = times(0.5, sum(h, from4, 1, at));
      const v2 = times(0.5, sum(h, from4, 2, at));
      const v3 = times(0.5, sum(h, from4, 3, at));
      Inner.evaluate(v0, v1, v2, v3, true, to + at, stride);
    }
  } else if (inner === 2) {
    for (let at: usize = 0; at < width; at += VECTOR) {
      const v0 = times(0.5, difference(h, from4, 0, at));
      const v1 = times(0.5, difference(h, from4, 1, at));
      const v2 = times(0.5, difference(h, from4, 2, at));
      const v3 = times(0.5, difference(h, from4, 3, at));
      Inner.evaluate(v0, v1, v2, v3, true, to + at, stride);
    }
  } else {
    for (let at: usize = 0; at < width; at += VECTOR) {
      const v0 = f32x4.neg(value(from4, 0, at));
      const v1 = f32x4.neg(value(from4, 1, at));
      const v2 = f32x4.neg(value(from4, 2, at));
      const v3 = f32x4.neg(value(from4, 3, at));
      Inner.evaluate(v0, v1, v2, v3, true, to + at, stride);
    }
  }
}

/**
 * 12 outputs → 7 of the 28 parts: those of y, y + y[8…] + y[4…], y + y[8…] - y[4…] or y[8…]. The transpose of `outputs`, for the
 * gradient by the filter.
 */
function outputParts(inner: i32, y: usize, to: usize, stride: usize, width: usize): void {
  const from4 = y + 4 * ADDRESS;
  const from8 = y + 8 * ADDRESS;
  if (inner === 1) {
    for (let at: usize = 0; at < width; at += VECTOR) {
      const v0 = f32x4.add(sum(y, from8, 0, at), value(from4, 0, at));
      const v1 = f32x4.add(sum(y, from8, 1, at), value(from4, 1, at));
      const v2 = f32x4.add(sum(y, from8, 2, at), value(from4, 2, at));
      const v3 = f32x4.add(sum(y, from8, 3, at), value(from4, 3, at));
      Inner.evaluate(v0, v1, v2, v3, false, to + at, stride);
    }
  } else if (inner === 2) {
    for (let at: usize = 0; at < width; at += VECTOR) {
      const v0 = f32x4.sub(sum(y, from8, 0, at), value(from4, 0, at));
      const v1 = f32x4.sub(sum(y, from8, 1, at), value(from4, 1, at));
      const v2 = f32x4.sub(sum(y, from8, 2, at), value(from4, 2, at));
      const v3 = f32x4.sub(sum(y, from8, 3, at), value(from4, 3, at));
      Inner.evaluate(v0, v1, v2, v3, false, to + at, stride);
    }
  } else {
    const a = inner === 0 ? y : from8;
    for (let at: usize = 0; at < width; at += VECTOR) {
      Inner.evaluate(
        value(a, 0, at),
        value(a, 1, at),
        value(a, 2, at),
        value(a, 3, at),
        false,
        to + at,
        stride,
      );
    }
  }
}

/** 7 of the 28 parts → 4 values m for {@link outputs}. */
function interpolateOutputs(parts: usize, stride: usize, m: usize, width: usize): void {
  for (let at: usize = 0; at < width; at += VECTOR) Inner.interpolate(parts + at, stride, false, m + at);
}

/** 7 of the 28 parts → 4 values m for {@link taps}. */
function interpolateTaps(parts: usize, stride: usize, m: usize, width: usize): void {
  for (let at: usize = 0; at < width; at += VECTOR) Inner.interpolate(parts + at, stride, true, m + at);
}

/** 4 × 4 values m → 12 outputs, and the bias added to them. */
function outputs(m: usize, y: usize, width: usize, bias: usize): void {
  for (let i = 0; i < 4; i++) {
    const y0 = load<usize>(y);
    const y4 = load<usize>(y, 4 * ADDRESS);
    const y8 = load<usize>(y, 8 * ADDRESS);
    for (let at: usize = 0; at < width; at += VECTOR) {
      const m1 = v128.load(m + at, 4 * BLOCK);
      const m2 = v128.load(m + at, 8 * BLOCK);
      const both = f32x4.add(m1, m2);
      let low = f32x4.add(v128.load(m + at), both);
      let middle = f32x4.sub(m1, m2);
      let high = f32x4.add(both, v128.load(m + at, 12 * BLOCK));
      if (bias !== NULL) {
        const b = v128.load(bias + at);
        low = f32x4.add(low, b);
        middle = f32x4.add(middle, b);
        high = f32x4.add(high, b);
      }
      v128.store(y0 + at, low);
      v128.store(y4 + at, middle);
      v128.store(y8 + at, high);
    }
    m += BLOCK;
    y += ADDRESS;
  }
}

/** 4 × 4 values m → 8 taps: the transpose of `tapParts`, for the gradient by the filter. */
function taps(m: usize, h: usize, width: usize): void {
  for (let i = 0; i < 4; i++) {
    const h0 = load<usize>(h);
    const h4 = load<usize>(h, 4 * ADDRESS);
    for (let at: usize = 0; at < width; at += VECTOR) {
      const m1 = times(0.5, v128.load(m + at, 4 * BLOCK));
      const m2 = times(0.5, v128.load(m + at, 8 * BLOCK));
      v128.store(h0 + at, f32x4.add(v128.load(m + at), f32x4.add(m1, m2)));
      v128.store(h4 + at, f32x4.sub(f32x4.sub(m1, m2), v128.load(m + at, 12 * BLOCK)));
    }
    m += BLOCK;
    h += ADDRESS;
  }
}

/** Reads memory once from start to end, for which a processor fetches ahead: the transforms read many places in turn. */
function readAhead(from: usize, end: usize, scratch: usize): void {
  let all: u32 = 0;
  for (; from < end; from += LINE) all |= load<u32>(from);
  store<u32>(scratch, all); // V8 would not load what nobody needs
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
  const isToParts = kind < Transform.partsToOutputs;
  const stride: usize = its.partBytes;
  const bytes = <usize>its.channels * FLOAT_BYTES;
  const perImage = its.perImage;
  const count = valuesOf(kind);
  const tile = task * its.tilesPerTask;
  const tiles = min(its.tilesPerTask, its.tiles - tile);
  const table = its.scratch + <usize>thread * TRANSFORM_SCRATCH_BYTES;
  const outside = table + TABLE_BYTES;
  const scratch = outside + BLOCK;
  if (isToParts) {
    memory.fill(outside, 0, min(BLOCK, bytes));
    if (its.valueStep === 1)
      readAhead(addressOf(its, tile, 0), addressOf(its, tile + tiles - 1, count), table);
  }
  for (let block: usize = 0; block < bytes; block += BLOCK) {
    const width = min(BLOCK, bytes - block);
    for (let i = 0, to = table; i < tiles; i++) {
      const image = its.values + <usize>((tile + i) / perImage) * <usize>its.rows * bytes + block;
      let row = its.first + ((tile + i) % perImage) * its.step;
      for (let v = 0; v < count; v++) {
        store<usize>(to, row >= 0 && row < its.rows ? image + <usize>row * bytes : outside);
        row += its.valueStep;
        to += ADDRESS;
      }
    }
    for (let inner = 0; inner < 4; inner++) {
      let rows = table;
      let parts = its.parts + <usize>(7 * inner) * stride + <usize>tile * bytes + block;
      let m = scratch + <usize>(4 * inner) * BLOCK;
      for (let i = 0; i < tiles; i++) {
        if (kind === Transform.inputsToParts) inputParts(inner, rows, parts, stride, width);
        else if (kind === Transform.tapsToParts) tapParts(inner, rows, parts, stride, width);
        else if (kind === Transform.outputsToParts) outputParts(inner, rows, parts, stride, width);
        else if (kind === Transform.partsToOutputs) interpolateOutputs(parts, stride, m, width);
        else interpolateTaps(parts, stride, m, width);
        rows += <usize>count * ADDRESS;
        parts += bytes;
        m += TILE_SCRATCH_BYTES;
      }
    }
    if (isToParts) continue;
    let rows = table;
    let m = scratch;
    for (let i = 0; i < tiles; i++) {
      if (kind === Transform.partsToTaps) taps(m, rows, width);
      else outputs(m, rows, width, its.bias === NULL ? NULL : its.bias + block);
      rows += <usize>count * ADDRESS;
      m += TILE_SCRATCH_BYTES;
    }
  }
}

/** Address of row v of a tile, or of the next one inside its image. */
function addressOf(its: MinimalFilteringTask, tile: i32, v: i32): usize {
  const row = its.first + (tile % its.perImage) * its.step + v;
  const inside = max(0, min(its.rows, row));
  return its.values + <usize>((tile / its.perImage) * its.rows + inside) * <usize>its.channels * FLOAT_BYTES;
}
