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
  let continues = 0;
  for (let to = 0; to < stretched.length; to += hop) {
    const near = Math.round(to / factor);
    const from = to === 0 ? 0 : bestMatchFast(samples, near, hop >> 1, continues, length);
    for (let i = 0; i < length && to + i < stretched.length && from + i < samples.length; i++) {
      const weight = 0.5 * (1 - Math.cos((2 * Math.PI * (i + 0.5)) / length));
      stretched[to + i] += weight * samples[from + i];
      weights[to + i] += weight;
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
  let [best, greatest] = [near, Number.NEGATIVE_INFINITY];
  const last = Math.min(samples.length - length, near + range);
  for (let at = Math.max(0, near - range); at <= last; at += stride) {
    let [product, power] = [0, 1e-12];
    for (let i = 0; i < length; i += stride) {
      product += samples[at + i] * (samples[like + i] ?? 0);
      power += samples[at + i] ** 2;
    }
    const similarity = product / Math.sqrt(power);
    if (similarity > greatest) [best, greatest] = [at, similarity];
  }
  return best;
}
