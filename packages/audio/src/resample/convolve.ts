import { createLanes, split } from './lanes.js';
import { type Signal, type StageInput, toDoubles } from './signal-rows.js';

/** Which outputs of a convolution to compute, and from where. */
export interface Walk {
  /** Index in the signal of the first weight, for the first output. */
  readonly start: number;
  /** Inputs from one output to the next. */
  readonly stride: number;
  readonly count: number;
  /** Index of the first output, and the distance to the next. */
  readonly outStart: number;
  readonly outStride: number;
}

// Fewer weights a lane than this do not pay for laying out the lanes.
const SHORTEST_LANE = 8;

// Outputs computed from lanes at a time, a multiple of four: the lanes stay in the cache, however long the signal.
const BLOCK = 1024;

/** out[outStart + n·outStride] = Σₖ weights[k] · signal[start + n·stride + k] for n below `count`. */
export function convolve(signal: StageInput, weights: Float64Array, walk: Walk, out: Signal): void {
  if (walk.count >= 4 && splitsIntoLanes(weights.length, walk.stride)) {
    convolveLanes(signal, weights, walk, out);
  } else {
    convolveBlocks(toDoubles(signal), weights, walk, out);
  }
}

/** Whether a filter is long enough beside the stride to be split into lanes. */
export function splitsIntoLanes(taps: number, stride: number): boolean {
  return taps >= SHORTEST_LANE * stride;
}

// The loops below run four outputs at once, so that one load of a weight serves four products and four sums grow
// independently; `| 0` spares the engine the check that an index has outgrown 32 bits.

/** For strides as long as the filter: no two outputs of a block share an input. */
function convolveBlocks(signal: Float64Array, weights: Float64Array, walk: Walk, out: Signal): void {
  const { start, stride, count, outStart, outStride } = walk;
  let n = 0;
  for (; n + 4 <= count; n += 4) {
    let [a, b, c, d] = [0, 0, 0, 0];
    let ia = (start + n * stride) | 0;
    let ib = (ia + stride) | 0;
    let ic = (ib + stride) | 0;
    let id = (ic + stride) | 0;
    for (let k = 0; k < weights.length; k = (k + 1) | 0) {
      const weight = weights[k];
      a += weight * signal[ia];
      b += weight * signal[ib];
      c += weight * signal[ic];
      d += weight * signal[id];
      ia = (ia + 1) | 0;
      ib = (ib + 1) | 0;
      ic = (ic + 1) | 0;
      id = (id + 1) | 0;
    }
    const at = outStart + n * outStride;
    out[at] = a;
    out[at + outStride] = b;
    out[at + 2 * outStride] = c;
    out[at + 3 * outStride] = d;
  }
  for (; n < count; n++) {
    let sum = 0;
    for (let k = 0, i = start + n * stride; k < weights.length; k++, i++) sum += weights[k] * signal[i];
    out[outStart + n * outStride] = sum;
  }
}

/**
 * For short strides: splits signal and weights into `stride` lanes (every stride-th element), in which neighbouring
 * outputs read neighbouring inputs, so that seven inputs and four weights give sixteen products.
 */
function convolveLanes(signal: StageInput, weights: Float64Array, walk: Walk, out: Signal): void {
  const { stride, outStride } = walk;
  const taps = roundUp(Math.ceil(weights.length / stride));
  const lanes = createLanes(stride, BLOCK, taps);
  split(weights, stride, taps, lanes.factors);
  lanes.ends.set(nonZeroEnds(lanes.factors, stride, taps));
  for (let from = 0; from < walk.count; from += BLOCK) {
    const count = Math.min(BLOCK, walk.count - from);
    lanes.fill(signal, walk.start + from * stride);
    lanes.run(count);
    const first = walk.outStart + from * outStride;
    if (outStride === 1) out.set(lanes.sums.subarray(0, count), first);
    else for (let n = 0; n < count; n++) out[first + n * outStride] = lanes.sums[n];
  }
}

const roundUp = (n: number): number => (n + 3) & ~3;

/** Start and end of the non-zero factors of each lane, in whole groups of four. */
function nonZeroEnds(factors: Float64Array, stride: number, taps: number): Int32Array {
  const ends = new Int32Array(2 * stride);
  for (let lane = 0; lane < stride; lane++) {
    const isUsed = (k: number) => factors.subarray(k, k + 4).some((factor) => factor !== 0);
    let start = lane * taps;
    let end = start + taps;
    while (start < end && !isUsed(start)) start += 4;
    while (end > start && !isUsed(end - 4)) end -= 4;
    ends.set([start, end], 2 * lane);
  }
  return ends;
}

/** Σₖ of the signal from `start` on, weighted by what lies `share` of the way from `below[k]` to `above[k]`. */
export function convolveBetween(
  signal: Float64Array,
  start: number,
  below: Float64Array,
  above: Float64Array,
  share: number,
): number {
  let [lower, upper] = [0, 0];
  for (let k = 0, i = start | 0; k < below.length; k = (k + 1) | 0, i = (i + 1) | 0) {
    const sample = signal[i];
    lower += below[k] * sample;
    upper += above[k] * sample;
  }
  return lower + share * (upper - lower);
}
