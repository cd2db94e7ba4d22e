import { TrainerError } from '../error.js';

/**
 * How often each class was taken for each other.
 *
 * @param truth [n] class indices
 * @param predicted [n] class indices
 * @param classes how many there are
 * @returns `matrix[t][p]`: examples of class t that were predicted as p
 * @throws {TrainerError} for lists of different length, none at all, or an index that is no class
 */
export function confusionMatrix(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  classes: number,
): number[][] {
  if (truth.length !== predicted.length) {
    throw new TrainerError(`${truth.length} true labels but ${predicted.length} predictions`);
  }
  if (truth.length === 0) throw new TrainerError('there are no predictions to count');
  const matrix = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let i = 0; i < truth.length; i++) {
    for (const label of [truth[i], predicted[i]]) {
      if (!(Number.isInteger(label) && label >= 0 && label < classes)) {
        throw new TrainerError(
          `example ${i} has label ${label}; the ${classes} classes are 0 … ${classes - 1}`,
        );
      }
    }
    matrix[truth[i]][predicted[i]]++;
  }
  return matrix;
}
