import { checkNumber } from '../check-number.js';

/** Zero crossings of the sinc on each side: −60 dB and better outside the band, at the cost of 32 products a sample. */
const CROSSINGS = 16;

/** Points of the table between two crossings: linear interpolation then errs by less than 1e-5. */
const RESOLUTION = 512;

const TABLE = Float32Array.from({ length: CROSSINGS * RESOLUTION + 2 }, (_, i) =>
  i < CROSSINGS * RESOLUTION ? windowedSinc(i / RESOLUTION) : 0,
);

/**
 * Plays samples faster or slower, as a tape does: tempo and pitch change together. Interpolates with a windowed
 * sinc whose band ends at the lower Nyquist frequency, so that nothing aliases.
 *
 * @param samples - Mono, any rate.
 * @param factor - 0.25 to 4; above 1 is faster.
 * @returns round(samples.length / factor) samples.
 * @throws {@link AudioInputError} for a factor outside 0.25 to 4.
 * @example
 * ```ts
 * changeSpeed(new Float32Array(1000), 1.25).length; // 800
 * ```
 */
export function changeSpeed(samples: Float32Array, factor: number): Float32Array {
  checkNumber('changeSpeed: factor', factor, {
    least: 0.25,
    most: 4,
    advice: 'Pass 1 for no change, more for faster.',
  });
  const band = Math.min(1, 1 / factor);
  const reach = CROSSINGS / band;
  const changed = new Float32Array(Math.round(samples.length / factor));
  for (let i = 0; i < changed.length; i++) {
    const center = i * factor;
    const first = Math.max(0, Math.ceil(center - reach));
    const last = Math.min(samples.length - 1, Math.floor(center + reach));
    let sum = 0;
    for (let j = first; j <= last; j++) {
      const at = Math.abs(j - center) * band * RESOLUTION;
      const below = at | 0;
      sum += samples[j] * (TABLE[below] + (at - below) * (TABLE[below + 1] - TABLE[below]));
    }
    changed[i] = sum * band;
  }
  return changed;
}

/** sin(πx)/(πx) under a raised cosine that ends with the last crossing. */
function windowedSinc(x: number): number {
  if (x === 0) return 1;
  const angle = Math.PI * x;
  return (Math.sin(angle) / angle) * 0.5 * (1 + Math.cos(angle / CROSSINGS));
}
