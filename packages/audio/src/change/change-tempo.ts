import { checkRate } from '../audio.js';
import { checkNumber } from '../check-number.js';

/** Length of a segment: a few periods of a voice, short enough to follow it. */
const SEGMENT_SECONDS = 0.03;

/** Stride of the coarse search: speech holds little above an eighth of the sampling rate. */
const COARSE = 4;

/** The stretch of samples to find again, and how closely to compare. */
interface Search {
  readonly like: number;
  readonly length: number;
  /** Compares every stride-th sample at every stride-th place. */
  readonly stride: number;
}

/**
 * Makes samples longer or shorter without touching the pitch: overlap-add of segments that are shifted to where
 * they continue the ones before (WSOLA, Verhelst and Roelands 1993).
 *
 * @param samples - Mono.
 * @param sampleRate - In Hz; segments last 30 ms.
 * @param factor - Of the length, 0.25 to 4; above 1 is longer.
 * @returns round(samples.length · factor) samples.
 * @throws {@link AudioInputError} for a factor outside 0.25 to 4, and for a rate outside 1 to 768 kHz.
 * @example
 * ```ts
 * changeTempo(new Float32Array(22050), 22050, 1.5).length; // 33075
 * ```
 */
export function changeTempo(samples: Float32Array, sampleRate: number, factor: number): Float32Array {
  checkRate(sampleRate, 'changeTempo: sampleRate');
  checkNumber('changeTempo: factor', factor, {
    least: 0.25,
    most: 4,
    advice: 'Pass 1 for no change, more for longer.',
  });
  const hop = Math.round((SEGMENT_SECONDS * sampleRate) / 2);
  const length = 2 * hop;
  const stretched = new Float32Array(Math.round(samples.length * factor));
  const weights = new Float32Array(stretched.length);
  const window = Float64Array.from(
    { length },
    (_, i) => 0.5 * (1 - Math.cos((2 * Math.PI * (i + 0.5)) / length)),
  );
  let continues = 0;
  for (let to = 0; to < stretched.length; to += hop) {
    const near = Math.round(to / factor);
    const from = to === 0 ? 0 : bestMatchFast(samples, near, hop >> 1, continues, length);
    const end = Math.min(length, stretched.length - to, samples.length - from);
    for (let i = 0; i < end; i++) {
      stretched[to + i] += window[i] * samples[from + i];
      weights[to + i] += window[i];
    }
    continues = from + hop;
  }
  return stretched.map((value, i) => (weights[i] > 0 ? value / weights[i] : 0));
}

/** {@link bestMatch} in two passes, a coarse one over the whole range and a fine one around its winner: a tenth of the work. */
function bestMatchFast(
  samples: Float32Array,
  near: number,
  range: number,
  like: number,
  length: number,
): number {
  const coarse = bestMatch(samples, near, range, { like, length, stride: COARSE });
  return bestMatch(samples, coarse, COARSE, { like, length, stride: 1 });
}

/** Where, within a range around `near`, the samples look most like those from `like` on. */
function bestMatch(samples: Float32Array, near: number, range: number, search: Search): number {
  const { like, length, stride } = search;
  const first = Math.max(0, near - range);
  const last = Math.min(samples.length - length, near + range);
  if (last < first) return near;
  const places = Math.floor((last - first) / stride) + 1;
  const taps = Math.ceil(length / stride);
  const wanted = everyNth(samples, like, stride, taps);
  const heard = everyNth(samples, first, stride, places + taps + 3);
  const similarities = new Float64Array(4);
  let [best, greatest] = [near, Number.NEGATIVE_INFINITY];
  for (let place = 0; place < places; place += 4) {
    compareFour(heard, place, wanted, similarities);
    for (let i = 0; i < 4 && place + i < places; i++) {
      const similarity = similarities[i];
      if (similarity > greatest) [best, greatest] = [first + (place + i) * stride, similarity];
    }
  }
  return best;
}

/** `count` samples, every n-th from `from` on; zeros beyond the end. */
function everyNth(samples: Float32Array, from: number, n: number, count: number): Float64Array {
  const taken = new Float64Array(count);
  const there = Math.min(count, Math.ceil((samples.length - from) / n));
  for (let i = 0; i < there; i++) taken[i] = samples[from + i * n];
  return taken;
}

/** How much `heard` from `at`, `at` + 1, … on is like `wanted`: four places at once, whose sums do not wait for each other. */
function compareFour(
  heard: Float64Array,
  at: number,
  wanted: Float64Array,
  similarities: Float64Array,
): void {
  let [a, b, c, d] = [0, 0, 0, 0];
  let [powerA, powerB, powerC, powerD] = [1e-12, 1e-12, 1e-12, 1e-12];
  let [x0, x1, x2] = [heard[at], heard[at + 1], heard[at + 2]];
  for (let i = 0; i < wanted.length; i++) {
    const x3 = heard[at + i + 3];
    const w = wanted[i];
    a += x0 * w;
    b += x1 * w;
    c += x2 * w;
    d += x3 * w;
    powerA += x0 * x0;
    powerB += x1 * x1;
    powerC += x2 * x2;
    powerD += x3 * x3;
    x0 = x1;
    x1 = x2;
    x2 = x3;
  }
  similarities[0] = a / Math.sqrt(powerA);
  similarities[1] = b / Math.sqrt(powerB);
  similarities[2] = c / Math.sqrt(powerC);
  similarities[3] = d / Math.sqrt(powerD);
}
