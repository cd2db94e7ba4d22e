import { requireNumber } from '../require-number.js';
import type { FeatureAugmentation } from './feature-augmentation.js';

/**
 * Moves each example of shape [frames, …] along its first axis by up to a share of its length; the edge frame fills
 * the gap.
 *
 * @param share greatest shift in either direction, of the length
 * @example
 * ```ts
 * timeShift(0.1).options; // { share: 0.1 }
 * ```
 */
export function timeShift(share: number): FeatureAugmentation {
  requireNumber('share', share, { least: 0, most: 1, advice: 'Pass 0.1 for shifts of up to a tenth.' });
  return {
    name: 'timeShift',
    options: { share },
    apply(batch, random) {
      const frames = batch.shape[0];
      const width = batch.features.length / (batch.size * frames);
      const features = new Float32Array(batch.features.length);
      const most = Math.floor(share * frames);
      for (let example = 0; example < batch.size; example++) {
        const shift = Math.floor(random() * (2 * most + 1)) - most;
        for (let frame = 0; frame < frames; frame++) {
          const source = example * frames + Math.min(frames - 1, Math.max(0, frame - shift));
          const row = batch.features.subarray(source * width, (source + 1) * width);
          features.set(row, (example * frames + frame) * width);
        }
      }
      return { ...batch, features };
    },
  };
}
