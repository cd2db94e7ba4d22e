import type { Uniform } from '@ser/foundation';
import { requireNumber } from '../require-number.js';
import type { FeatureAugmentation } from './feature-augmentation.js';

/** Options of {@link specAugment}. */
export interface SpecAugmentOptions {
  /** Masks along time. Default 2. */
  readonly timeMasks?: number;
  /** Greatest share of the frames that one of them covers. Default 0.1. */
  readonly timeShare?: number;
  /** Masks along the coefficients. Default 1. */
  readonly coefficientMasks?: number;
  /** Greatest share of the coefficients that one of them covers. Default 0.2. */
  readonly coefficientShare?: number;
  /** What stands in a mask. Default 0: the mean of normalised features. */
  readonly value?: number;
}

/**
 * Masks stretches of frames and bands of coefficients (Park et al. 2019, without the time warp) in examples of
 * shape [frames, coefficients].
 *
 * @throws {TrainerError} for an option outside its range
 * @example
 * ```ts
 * specAugment({ timeMasks: 1 }).options.timeShare; // 0.1
 * ```
 */
export function specAugment(options: SpecAugmentOptions = {}): FeatureAugmentation {
  const { timeMasks = 2, timeShare = 0.1, coefficientMasks = 1, coefficientShare = 0.2, value = 0 } = options;
  requireNumber('timeMasks', timeMasks, { least: 0, advice: 'Pass 2, the default, or 0 for none.' });
  requireNumber('timeShare', timeShare, { least: 0, most: 1, advice: 'Pass 0.1, the default.' });
  requireNumber('coefficientMasks', coefficientMasks, {
    least: 0,
    advice: 'Pass 1, the default, or 0 for none.',
  });
  requireNumber('coefficientShare', coefficientShare, {
    least: 0,
    most: 1,
    advice: 'Pass 0.2, the default.',
  });
  const stretch = (length: number, share: number, uniform: Uniform): [number, number] => {
    const width = Math.floor(uniform() * (Math.floor(share * length) + 1));
    const from = Math.floor(uniform() * (length - width + 1));
    return [from, from + width];
  };
  return {
    name: 'specAugment',
    options: { timeMasks, timeShare, coefficientMasks, coefficientShare, value },
    apply(batch, uniform) {
      const [frames, coefficients = 1] = batch.shape;
      const features = batch.features.slice();
      for (let example = 0; example < batch.size; example++) {
        const start = example * frames * coefficients;
        for (let mask = 0; mask < timeMasks; mask++) {
          const [from, to] = stretch(frames, timeShare, uniform);
          features.fill(value, start + from * coefficients, start + to * coefficients);
        }
        for (let mask = 0; mask < coefficientMasks; mask++) {
          const [from, to] = stretch(coefficients, coefficientShare, uniform);
          for (let frame = 0; frame < frames; frame++) {
            features.fill(value, start + frame * coefficients + from, start + frame * coefficients + to);
          }
        }
      }
      return { ...batch, features };
    },
  };
}
