import { permutation, standardNormal, type Uniform } from '@ser/foundation';
import { requireNumber } from '../require-number.js';
import type { FeatureAugmentation } from './feature-augmentation.js';

/**
 * Mixes each example of a batch, and its target, with another one (Zhang et al. 2018): λ of the one and 1 − λ of
 * the other, λ from Beta(alpha, alpha), its larger part kept so that the example still is mostly itself.
 *
 * @param alpha small: little is mixed; 1: all shares are equally likely. Default 0.2
 * @throws {TrainerError} for an alpha that is not positive
 * @example
 * ```ts
 * mixup(0.4).options; // { alpha: 0.4 }
 * ```
 */
export function mixup(alpha = 0.2): FeatureAugmentation {
  requireNumber('alpha', alpha, { above: 0, advice: 'Pass 0.2, the default.' });
  return {
    name: 'mixup',
    options: { alpha },
    apply(batch, uniform) {
      const { size } = batch;
      const partners = permutation(size, Math.floor(uniform() * 2 ** 32));
      const shares = Float64Array.from({ length: size }, () => {
        const share = beta(alpha, uniform);
        return Math.max(share, 1 - share);
      });
      const mix = (rows: Float32Array) => {
        const width = rows.length / size;
        return rows.map((value, i) => {
          const example = Math.floor(i / width);
          const other = rows[partners[example] * width + (i % width)];
          return shares[example] * value + (1 - shares[example]) * other;
        });
      };
      return { ...batch, features: mix(batch.features), targetDistributions: mix(batch.targetDistributions) };
    },
  };
}

/** A number in [0, 1] from the symmetric beta distribution. */
export function beta(alpha: number, uniform: Uniform): number {
  const [a, b] = [gamma(alpha, uniform), gamma(alpha, uniform)];
  return a + b > 0 ? a / (a + b) : 0.5;
}

/** A gamma-distributed number of shape alpha (Marsaglia and Tsang 2000; below 1 by their power of a uniform one). */
function gamma(alpha: number, uniform: Uniform): number {
  if (alpha < 1) return gamma(alpha + 1, uniform) * (1 - uniform()) ** (1 / alpha);
  const d = alpha - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = standardNormal(uniform);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}
