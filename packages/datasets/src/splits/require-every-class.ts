import { type Keys, positionsByKey, type Split } from '@ser/foundation';
import { DatasetError } from '../dataset-error.js';

/**
 * Refuses a split one side of which lacks a class, as units that stay together can bring about.
 *
 * @throws {DatasetError} that names the class and the side
 */
export function requireEveryClass({ train, test }: Split, targets: Keys, advice: string): void {
  for (const [side, indices] of Object.entries({ train, test })) {
    const present = new Set(Array.from(indices, (index) => targets[index]));
    for (const [target, { length }] of positionsByKey(targets)) {
      if (present.has(target)) continue;
      throw new DatasetError(
        `class ${target} of ${length} examples: expected some on both sides, but what stays together leaves none on a ${side} side. ${advice}`,
      );
    }
  }
}
