import { createRandom, type Keys, positionsByKey, type Split } from '@ser/foundation';
import { assignFolds, checkFolds, splitsOfFolds } from './assign-folds.js';

/**
 * k-fold cross-validation that never has a group (a speaker) on both sides; folds are as equal in size as whole
 * groups allow.
 *
 * @param groups group of each example
 * @param options `folds`, default 5; `seed` of the order, default 0
 * @throws {DatasetError} if there are fewer groups than folds
 * @example
 * groupKFold(['DC', 'DC', 'JE', 'KL'], { folds: 2 }).length; // 2
 */
export function groupKFold(
  groups: Keys,
  options: { readonly folds?: number; readonly seed?: number } = {},
): Split[] {
  const { folds = 5, seed = 0 } = options;
  const units = [...positionsByKey(groups).values()];
  checkFolds(folds, units.length, 'groups');
  const oneClass = new Int32Array(groups.length);
  return splitsOfFolds(assignFolds(oneClass, units, folds, createRandom(seed)), folds);
}
