import { positionsByKey } from '@ser/foundation';
import { TrainerError } from '../error.js';
import { confusionMatrix } from './confusion-matrix.js';

/** What a model said about every example of a set. */
export interface Predictions {
  /** [n] class indices. */
  readonly truth: readonly number[];
  /** [n] class indices. */
  readonly predicted: readonly number[];
  /** [n] group ids, for instance speakers. */
  readonly groups?: readonly string[];
}

/** Example numbers of each group, groups in the order of their first examples; each example its own without groups. */
export function groupMembers({ truth, groups }: Predictions): number[][] {
  if (!groups) return truth.map((_, i) => [i]);
  if (groups.length !== truth.length) {
    throw new TrainerError(
      `groups of ${groups.length}: expected one for each of the ${truth.length} examples. ` +
        'Leave groups out where there are none.',
    );
  }
  return [...positionsByKey(groups).values()];
}

/** The confusion matrix of each group, row after row. */
export function groupMatrices(predictions: Predictions, classCount: number): Int32Array[] {
  return groupMembers(predictions).map((members) => {
    const matrix = confusionMatrix(
      members.map((i) => predictions.truth[i]),
      members.map((i) => predictions.predicted[i]),
      classCount,
    );
    return Int32Array.from(matrix.flat());
  });
}

/** The three summary measures of a confusion matrix given row after row: fast, for resampling. */
export function summarize(
  matrix: Int32Array,
  classCount: number,
): { accuracy: number; uar: number; macroF1: number } {
  let [examples, right, recalls, present, f1s, known] = [0, 0, 0, 0, 0, 0];
  for (let c = 0; c < classCount; c++) {
    let [support, predictions] = [0, 0];
    for (let other = 0; other < classCount; other++) {
      support += matrix[c * classCount + other];
      predictions += matrix[other * classCount + c];
    }
    const found = matrix[c * classCount + c];
    examples += support;
    right += found;
    if (support > 0) {
      recalls += found / support;
      present++;
    }
    if (support + predictions > 0) {
      f1s += (2 * found) / (support + predictions);
      known++;
    }
  }
  return { accuracy: right / examples, uar: recalls / present, macroF1: f1s / known };
}
