import { checkNumber } from '../check-number.js';
import { interpolate } from './interpolate.js';

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
  const changed = new Float32Array(Math.round(samples.length / factor));
  interpolate(samples, factor, changed);
  return changed;
}
