import { createRandom, type Keys, positionsByKey, type Split } from '@ser/foundation';
import { DatasetError } from '../dataset-error.js';
import { assignFolds, checkFolds, splitsOfFolds } from './assign-folds.js';

/**
 * k-fold cross-validation that never has a group (a speaker) on both sides and spreads the classes over the folds as
 * evenly as whole groups allow.
 *
 * @param targets class of each example
 * @param groups group of each example
 * @param options `folds`, default 5; `seed` of the order, default 0
 * @throws {DatasetError} if the lists differ in length or there are fewer groups than folds
 * @example
 * stratifiedGroupKFold(['a', 'b', 'a', 'b'], ['x', 'x', 'y', 'y'], { folds: 2 }).length; // 2
 */
export function stratifiedGroupKFold(
  targets: Keys,
  groups: Keys,
  options: { readonly folds?: number; readonly seed?: number } = {},
): Split[] {
  const { folds = 5, seed = 0 } = options;
  if (targets.length !== groups.length) {
    throw new DatasetError(
      `${targets.length} targets and ${groups.length} groups: expected one of each for every example. Make both from the same list.`,
    );
  }
  const units = [...positionsByKey(groups).values()];
  checkFolds(folds, units.length, 'groups');
  return splitsOfFolds(assignFolds(targets, units, folds, createRandom(seed)), folds);
}
