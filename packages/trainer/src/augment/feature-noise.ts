import { standardNormal } from '@ser/foundation';
import { requireNumber } from '../require-number.js';
import type { FeatureAugmentation } from './feature-augmentation.js';

/**
 * Adds normal noise to every feature.
 *
 * @param deviation of the noise, in the features' own units
 * @example
 * ```ts
 * featureNoise(0.1).options; // { deviation: 0.1 }
 * ```
 */
export function featureNoise(deviation: number): FeatureAugmentation {
  requireNumber('deviation', deviation, { least: 0, advice: 'Pass 0.1 for features that are normalised.' });
  return {
    name: 'featureNoise',
    options: { deviation },
    apply: (batch, uniform) => ({
      ...batch,
      features: batch.features.map((value) => value + deviation * standardNormal(uniform)),
    }),
  };
}
