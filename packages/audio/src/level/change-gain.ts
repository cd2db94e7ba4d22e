import { checkNumber } from '../check-number.js';

/**
 * The samples louder by so many decibels (softer where negative).
 *
 * @param decibels - 20·log₁₀ of the factor of the amplitude.
 * @returns New samples; nothing is clipped.
 * @throws {@link AudioInputError} for decibels that are not a finite number.
 * @example
 * ```ts
 * changeGain(Float32Array.of(0.1, -0.2), 20); // [1, -2]
 * ```
 */
export function changeGain(samples: Float32Array, decibels: number): Float32Array {
  checkNumber('changeGain: decibels', decibels, { advice: 'Pass 6 for twice the amplitude.' });
  const factor = 10 ** (decibels / 20);
  return samples.map((sample) => sample * factor);
}
