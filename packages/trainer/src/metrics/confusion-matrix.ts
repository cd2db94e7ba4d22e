import { TrainerError } from '../error.js';

/**
 * How often each class was taken for each other.
 *
 * @param truth [n] class indices
 * @param predicted [n] class indices
 * @param classCount how many there are
 * @returns `matrix[t][p]`: examples of class t that were predicted as p
 * @throws {TrainerError} for lists of different length, none at all, or an index that is no class
 * @example
 * ```ts
 * confusionMatrix([0, 0, 1], [0, 1, 1], 2); // [[1, 1], [0, 1]]
 * ```
 */
export function confusionMatrix(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  classCount: number,
): number[][] {
  if (truth.length !== predicted.length) {
    throw new TrainerError(
      `truth of ${truth.length} and predicted of ${predicted.length}: expected one prediction for each example. ` +
        'Pass lists of equal length.',
    );
  }
  if (truth.length === 0)
    throw new TrainerError('predictions of no examples: expected at least one. Pass those of a test set.');
  const matrix = Array.from({ length: classCount }, () => new Array<number>(classCount).fill(0));
  for (let i = 0; i < truth.length; i++) {
    for (const target of [truth[i], predicted[i]]) {
      if (!(Number.isInteger(target) && target >= 0 && target < classCount)) {
        throw new TrainerError(
          `example ${i}, class ${target}: expected an index from 0 to ${classCount - 1}. ` +
            'Pass the number of classes that the model has.',
        );
      }
    }
    matrix[truth[i]][predicted[i]]++;
  }
  return matrix;
}
