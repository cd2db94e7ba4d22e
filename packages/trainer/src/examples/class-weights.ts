import { TrainerError } from '../error.js';
import { requireNumber } from '../require-number.js';

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
export function classWeights(weights: ClassWeights, targets: Int32Array, classCount: number): number[] {
  if (weights === 'balanced') {
    const counts = new Array<number>(classCount).fill(0);
    for (const target of targets) counts[target]++;
    return counts.map((count) => targets.length / (classCount * count));
  }
  if (weights.length !== classCount) {
    throw new TrainerError(
      `classWeights of ${weights.length}: expected one for each of the ${classCount} classes. Pass as many, or 'balanced'.`,
    );
  }
  weights.forEach((weight, c) => {
    requireNumber(`classWeights[${c}]`, weight, {
      least: 0,
      advice: "Pass 1 for each class, or 'balanced'.",
    });
  });
  return [...weights];
}
