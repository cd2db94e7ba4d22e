// Minimal filtering F(4, 5) for correlations with up to 5 taps: 4 outputs from 8 products in place of 20. The products are
// taken at the points 0, 1, -1, 2, -2, ½, -½, ∞, whose values share their even and odd terms in pairs.
//
// 8 parts fit into a processor's registers, so that every transform reads and writes the rows themselves; tiles that reach
// beyond an image go through a copy, a line of channels at a time.

import {
  SHORT_TILE_INPUTS as INPUTS,
  LINE_BYTES,
  NULL,
  SHORT_TILE_OUTPUTS as OUTPUTS,
  SHORT_SCRATCH_BYTES,
  ShortFilteringTask,
  SHORT_TILE_TAPS as TAPS,
  Transform,
  VECTOR_BYTES,
} from '../src/compute/contract';
import { plus, times } from './multiples';

const LINE: usize = LINE_BYTES;
const VECTOR: usize = VECTOR_BYTES;

// The factors of the interpolation, given to the taps: at ±1, ±2 and ±½.
const AT_1: f32 = -2.0 / 9.0;
const AT_2: f32 = 1.0 / 90.0;
const AT_HALF: f32 = 32.0 / 45.0;

/** 8 inputs → 8 parts. */
function inputParts(x: usize, row: usize, to: usize, part: usize, width: usize): void {
  for (let at: usize = 0; at < width; at += VECTOR) {
    let from = x + at;
    const d0 = v128.load(from);
    from += row;
    const d1 = v128.load(from);
    from += row;
    const d2 = v128.load(from);
    from += row;
    const d3 = v128.load(from);
    from += row;
    const d4 = v128.load(from);
    from += row;
    const d5 = v128.load(from);
    from += row;
    const d6 = v128.load(from);
    const d7 = v128.load(from + row);
    let p = to + at;
    v128.store(p, plus(f32x4.sub(d0, d6), 5.25, f32x4.sub(d4, d2)));
    const even1 = plus(f32x4.add(d2, d6), -4.25, d4);
    const odd1 = plus(f32x4.add(d1, d5), -4.25, d3);
    p += part;
    v128.store(p, f32x4.add(even1, odd1));
    p += part;
    v128.store(p, f32x4.sub(even1, odd1));
    const even2 = plus(plus(d6, -1.25, d4), 0.25, d2);
    const odd2 = plus(plus(times(2, d5), -2.5, d3), 0.5, d1);
    p += part;
    v128.store(p, f32x4.add(even2, odd2));
    p += part;
    v128.store(p, f32x4.sub(even2, odd2));
    const evenHalf = plus(plus(d6, -5, d4), 4, d2);
    const oddHalf = plus(plus(times(0.5, d5), -2.5, d3), 2, d1);
    p += part;
    v128.store(p, f32x4.add(evenHalf, oddHalf));
    p += part;
    v128.store(p, f32x4.sub(evenHalf, oddHalf));
    v128.store(p + part, plus(f32x4.sub(d7, d1), 5.25, f32x4.sub(d3, d5)));
  }
}

/** 5 taps → 8 parts. */
function tapParts(h: usize, row: usize, to: usize, part: usize, width: usize): void {
  for (let at: usize = 0; at < width; at += VECTOR) {
    let from = h + at;
    const g0 = v128.load(from);
    from += row;
    const g1 = v128.load(from);
    from += row;
    const g2 = v128.load(from);
    from += row;
    const g3 = v128.load(from);
    const g4 = v128.load(from + row);
    let p = to + at;
    v128.store(p, g0);
    const even1 = times(AT_1, f32x4.add(f32x4.add(g0, g2), g4));
    const odd1 = times(AT_1, f32x4.add(g1, g3));
    p += part;
    v128.store(p, f32x4.add(even1, odd1));
    p += part;
    v128.store(p, f32x4.sub(even1, odd1));
    const even2 = times(AT_2, plus(plus(g0, 4, g2), 16, g4));
    const odd2 = times(AT_2, plus(times(2, g1), 8, g3));
    p += part;
    v128.store(p, f32x4.add(even2, odd2));
    p += part;
    v128.store(p, f32x4.sub(even2, odd2));
    const evenHalf = times(AT_HALF, plus(plus(g0, 0.25, g2), 0.0625, g4));
    const oddHalf = times(AT_HALF, plus(times(0.5, g1), 0.125, g3));
    p += part;
    v128.store(p, f32x4.add(evenHalf, oddHalf));
    p += part;
    v128.store(p, f32x4.sub(evenHalf, oddHalf));
    v128.store(p + part, g4);
  }
}

/** 4 outputs → 8 parts: the transpose of `outputs`, for the gradient by the filter. */
function outputParts(y: usize, row: usize, to: usize, part: usize, width: usize): void {
  for (let at: usize = 0; at < width; at += VECTOR) {
    let from = y + at;
    const y0 = v128.load(from);
    from += row;
    const y1 = v128.load(from);
    from += row;
    const y2 = v128.load(from);
    const y3 = v128.load(from + row);
    let p = to + at;
    v128.store(p, y0);
    const even1 = f32x4.add(y0, y2);
    const odd1 = f32x4.add(y1, y3);
    p += part;
    v128.store(p, f32x4.add(even1, odd1));
    p += part;
    v128.store(p, f32x4.sub(even1, odd1));
    const even2 = plus(y0, 4, y2);
    const odd2 = plus(times(2, y1), 8, y3);
    p += part;
    v128.store(p, f32x4.add(even2, odd2));
    p += part;
    v128.store(p, f32x4.sub(even2, odd2));
    const evenHalf = plus(y0, 0.25, y2);
    const oddHalf = plus(times(0.5, y1), 0.125, y3);
    p += part;
    v128.store(p, f32x4.add(evenHalf, oddHalf));
    p += part;
    v128.store(p, f32x4.sub(evenHalf, oddHalf));
    v128.store(p + part, y3);
  }
}

/** 8 parts → 4 outputs, plus the bias of each channel where there is one. */
function outputs(parts: usize, part: usize, y: usize, row: usize, width: usize, bias: usize): void {
  for (let at: usize = 0; at < width; at += VECTOR) {
    let p = parts + at;
    const p0 = v128.load(p);
    p += part;
    const p1 = v128.load(p);
    p += part;
    const p2 = v128.load(p);
    p += part;
    const p3 = v128.load(p);
    p += part;
    const p4 = v128.load(p);
    p += part;
    const p5 = v128.load(p);
    p += part;
    const p6 = v128.load(p);
    const p7 = v128.load(p + part);
    const sum1 = f32x4.add(p1, p2);
    const sum2 = f32x4.add(p3, p4);
    const sumHalf = f32x4.add(p5, p6);
    const difference1 = f32x4.sub(p1, p2);
    const difference2 = f32x4.sub(p3, p4);
    const differenceHalf = f32x4.sub(p5, p6);
    let y0 = f32x4.add(f32x4.add(p0, sum1), f32x4.add(sum2, sumHalf));
    let y1 = plus(plus(difference1, 2, difference2), 0.5, differenceHalf);
    let y2 = plus(plus(sum1, 4, sum2), 0.25, sumHalf);
    let y3 = plus(plus(f32x4.add(difference1, p7), 8, difference2), 0.125, differenceHalf);
    if (bias !== NULL) {
      const b = v128.load(bias + at);
      y0 = f32x4.add(y0, b);
      y1 = f32x4.add(y1, b);
      y2 = f32x4.add(y2, b);
      y3 = f32x4.add(y3, b);
    }
    let to = y + at;
    v128.store(to, y0);
    to += row;
    v128.store(to, y1);
    to += row;
    v128.store(to, y2);
    v128.store(to + row, y3);
  }
}

/** 8 parts → 5 taps: the transpose of `tapParts`, for the gradient by the filter. */
function taps(parts: usize, part: usize, h: usize, row: usize, width: usize): void {
  for (let at: usize = 0; at < width; at += VECTOR) {
    let p = parts + at;
    const p0 = v128.load(p);
    p += part;
    const p1 = v128.load(p);
    p += part;
    const p2 = v128.load(p);
    p += part;
    const p3 = v128.load(p);
    p += part;
    const p4 = v128.load(p);
    p += part;
    const p5 = v128.load(p);
    p += part;
    const p6 = v128.load(p);
    const p7 = v128.load(p + part);
    const sum1 = times(AT_1, f32x4.add(p1, p2));
    const sum2 = times(AT_2, f32x4.add(p3, p4));
    const sumHalf = times(AT_HALF, f32x4.add(p5, p6));
    const difference1 = times(AT_1, f32x4.sub(p1, p2));
    const difference2 = times(AT_2, f32x4.sub(p3, p4));
    const differenceHalf = times(AT_HALF, f32x4.sub(p5, p6));
    let to = h + at;
    v128.store(to, f32x4.add(f32x4.add(p0, sum1), f32x4.add(sum2, sumHalf)));
    to += row;
    v128.store(to, plus(plus(difference1, 2, difference2), 0.5, differenceHalf));
    to += row;
    v128.store(to, plus(plus(sum1, 4, sum2), 0.25, sumHalf));
    to += row;
    v128.store(to, plus(plus(difference1, 8, difference2), 0.125, differenceHalf));
    v128.store(to + row, plus(plus(f32x4.add(sum1, p7), 16, sum2), 0.0625, sumHalf));
  }
}

/** `width` bytes of each of a tile's rows, which lie `row` bytes apart, from or to its parts, `part` bytes apart. */
function transform(
  kind: i32,
  values: usize,
  row: usize,
  parts: usize,
  part: usize,
  width: usize,
  bias: usize,
): void {
  switch (kind) {
    case Transform.inputsToParts:
      inputParts(values, row, parts, part, width);
      break;
    case Transform.tapsToParts:
      tapParts(values, row, parts, part, width);
      break;
    case Transform.outputsToParts:
      outputParts(values, row, parts, part, width);
      break;
    case Transform.partsToOutputs:
      outputs(parts, part, values, row, width, bias);
      break;
    case Transform.partsToTaps:
      taps(parts, part, values, row, width);
      break;
  }
}

/** Values of a tile that a transform reads or writes. */
function valuesOf(kind: i32): i32 {
  if (kind === Transform.inputsToParts) return INPUTS;
  return kind === Transform.outputsToParts || kind === Transform.partsToOutputs ? OUTPUTS : TAPS;
}

/** One task of {@link ShortFilteringTask}. */
export function shortFilteringTask(words: usize, task: i32, thread: i32): void {
  const its = changetype<ShortFilteringTask>(words);
  const first = task * its.tilesPerTask;
  const end = min(first + its.tilesPerTask, its.tiles);
  const lines = its.scratch + <usize>thread * SHORT_SCRATCH_BYTES;
  for (let tile = first; tile < end; tile++) transformTile(its, tile, lines);
}

/** One tile; `lines` is memory for the rows of one that reaches beyond its image. */
function transformTile(its: ShortFilteringTask, tile: i32, lines: usize): void {
  const kind = its.transform;
  const bytes = (<usize>its.channels) << 2;
  const part: usize = its.partBytes;
  const rows = its.rows;
  const step = its.valueStep;
  const count = valuesOf(kind);
  const first = (tile % its.perImage) * its.step + its.first;
  const last = first + (count - 1) * step;
  const image = its.values + <usize>(tile / its.perImage) * <usize>rows * bytes;
  const parts = its.parts + <usize>tile * bytes;
  const bias = its.bias;
  if (min(first, last) >= 0 && max(first, last) < rows) {
    transform(kind, image + <usize>first * bytes, <usize>step * bytes, parts, part, bytes, bias);
    return;
  }
  for (let block: usize = 0; block < bytes; block += LINE) {
    const width = min(LINE, bytes - block);
    if (kind < Transform.partsToOutputs) {
      for (let v = 0; v < count; v++) {
        const row = first + v * step;
        const to = lines + <usize>v * LINE;
        if (row < 0 || row >= rows) memory.fill(to, 0, width);
        else memory.copy(to, image + <usize>row * bytes + block, width);
      }
    }
    transform(kind, lines, LINE, parts + block, part, width, bias === NULL ? NULL : bias + block);
    if (kind < Transform.partsToOutputs) continue;
    for (let v = 0; v < count; v++) {
      const row = first + v * step;
      if (row < 0 || row >= rows) continue;
      memory.copy(image + <usize>row * bytes + block, lines + <usize>v * LINE, width);
    }
  }
}
