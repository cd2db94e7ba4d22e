import { checkNumber } from '../check-number.js';

/**
 * The samples with white normal noise, exactly so much that the ratio of their powers is as asked.
 *
 * @param decibels - Signal-to-noise ratio, 10·log₁₀ of the ratio of the powers.
 * @param random - Numbers drawn evenly from [0, 1); seed it for noise that can be repeated.
 * @returns New samples; silence stays silence.
 * @throws {@link AudioInputError} for decibels that are not a finite number.
 * @example
 * ```ts
 * addNoise(Float32Array.of(1, -1), 20, Math.random); // noise of a tenth of the amplitude
 * ```
 */
export function addNoise(samples: Float32Array, decibels: number, random: () => number): Float32Array {
  checkNumber('addNoise: decibels', decibels, { advice: 'Pass 20 for noise of a tenth of the amplitude.' });
  const noise = samples.map(() => standardNormal(random));
  const scale = Math.sqrt(power(samples) / power(noise) / 10 ** (decibels / 10));
  return samples.map((sample, i) => sample + scale * noise[i]);
}

const power = (values: Float32Array): number => values.reduce((sum, x) => sum + x * x, 0) / values.length;

/** A standard normal number (Box and Muller 1958); one of the pair is dropped so that no state is hidden. */
function standardNormal(random: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}
