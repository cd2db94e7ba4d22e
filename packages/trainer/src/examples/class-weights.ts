import { checkNumber } from '../check-number.js';
import { TrainerError } from '../error.js';

/** Weights of the classes: one for each, or 'balanced' for the inverse of their frequency. */
export type ClassWeights = 'balanced' | readonly number[];

/**
 * What each class's loss is multiplied by. 'balanced' is scikit-learn's rule, examples / (classes · examples of the
 * class): every class then weighs the same in all, and the mean weight of an example is 1.
 *
 * @throws {TrainerError} for weights of another number than the classes, or below 0
 * @example
 * ```ts
 * classWeights('balanced', Int32Array.of(0, 0, 0, 1), 2); // [0.666…, 2]
 * ```
 */
export function classWeights(weights: ClassWeights, labels: Int32Array, classes: number): number[] {
  if (weights === 'balanced') {
    const counts = new Array<number>(classes).fill(0);
    for (const label of labels) counts[label]++;
    return counts.map((count) => labels.length / (classes * count));
  }
  if (weights.length !== classes) {
    throw new TrainerError(`classWeights has ${weights.length} numbers for ${classes} classes`);
  }
  weights.forEach((weight, c) => {
    checkNumber(`classWeights[${c}]`, weight, 0);
  });
  return [...weights];
}
