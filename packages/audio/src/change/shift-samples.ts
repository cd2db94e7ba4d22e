import { checkNumber } from '../check-number.js';

/**
 * The samples moved to the right by a count (to the left where negative), silence in the gap.
 *
 * @param count - A whole number of samples.
 * @returns New samples, as many as came.
 * @throws {@link AudioInputError} for a count that is not a whole number.
 * @example
 * ```ts
 * shiftSamples(Float32Array.of(1, 2, 3, 4), 1); // [0, 1, 2, 3]
 * shiftSamples(Float32Array.of(1, 2, 3, 4), -1); // [2, 3, 4, 0]
 * ```
 */
export function shiftSamples(samples: Float32Array, count: number): Float32Array {
  checkNumber('shiftSamples: count', count, { whole: true, advice: 'Round seconds · sampleRate.' });
  const shifted = new Float32Array(samples.length);
  if (Math.abs(count) >= samples.length) return shifted;
  if (count >= 0) shifted.set(samples.subarray(0, samples.length - count), count);
  else shifted.set(samples.subarray(-count));
  return shifted;
}
