import { createRandom, type Keys, positionsByKey, type Split } from '@ser/foundation';
import { DatasetError } from '../dataset-error.js';
import { assignFolds, checkFolds, splitsOfFolds } from './assign-folds.js';
import { type RandomSplitOptions, unitsToDeal } from './random-split-options.js';
import { requireEveryClass } from './require-every-class.js';

/** Options of {@link stratifiedKFold}. */
export interface KFoldOptions extends RandomSplitOptions {
  /** Number of folds; default 5. */
  readonly folds?: number;
}

/**
 * Random k-fold cross-validation in which each fold has the classes in equal shares: each example is tested once,
 * and a class of c examples has ⌊c/k⌋ or ⌈c/k⌉ of them in each fold.
 *
 * A random fold has every speaker on both sides: it measures recognition of known voices only.
 *
 * @param targets class of each example
 * @throws {DatasetError} if a class has fewer examples (or units of `keepTogether`) than there are folds
 * @example
 * const folds = stratifiedKFold(['a', 'b', 'a', 'b'], { folds: 2, seed: 1 });
 * folds.map(({ test }) => test.length); // [2, 2]
 */
export function stratifiedKFold(targets: Keys, options: KFoldOptions = {}): Split[] {
  const { folds = 5, seed = 0 } = options;
  checkFolds(folds, targets.length, 'examples');
  for (const [target, { length }] of positionsByKey(targets)) {
    if (length < folds) {
      throw new DatasetError(
        `class ${target} has ${length} examples for ${folds} folds: expected at least one for each. Use fewer folds.`,
      );
    }
  }
  const units = unitsToDeal(targets.length, options);
  const splits = splitsOfFolds(assignFolds(targets, units, folds, createRandom(seed)), folds);
  for (const split of splits) requireEveryClass(split, targets, 'Use fewer folds.');
  return splits;
}
