import { DatasetError } from '../dataset-error.js';
import { type Keys, positionsByKey, type Split } from './split.js';

/**
 * Refuses a split one side of which lacks a class, as units that stay together can bring about.
 *
 * @throws {DatasetError} that names the class and the side
 */
export function requireEveryClass({ train, test }: Split, labels: Keys, advice: string): void {
  for (const [side, indices] of Object.entries({ train, test })) {
    const present = new Set(Array.from(indices, (index) => labels[index]));
    for (const [label, { length }] of positionsByKey(labels)) {
      if (present.has(label)) continue;
      throw new DatasetError(
        `class ${label} has ${length} examples, but what stays together leaves none of them on a ${side} side. ${advice}`,
      );
    }
  }
}
