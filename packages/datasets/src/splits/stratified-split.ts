import {
  createRandom,
  dealUnits,
  type Keys,
  positionsByKey,
  quotasOfShare,
  type Split,
  shuffle,
  splitWhere,
} from '@ser/foundation';
import { DatasetError } from '../dataset-error.js';
import { type RandomSplitOptions, unitsToDeal } from './random-split-options.js';
import { requireEveryClass } from './require-every-class.js';

/** Options of {@link stratifiedSplit}. */
export interface StratifiedSplitOptions extends RandomSplitOptions {
  /** Share of the examples on the test side, between 0 and 1; default 0.25, the share of the paper's forerunners. */
  readonly testShare?: number;
}

/**
 * Random split in which each class has the same share on both sides: `round(testShare · n)` examples are tested,
 * and of each class of c examples `testShare · c`, give or take less than one.
 *
 * A random split puts every speaker on both sides: it measures recognition of known voices only.
 *
 * @param targets class of each example
 * @returns sorted indices; with `keepTogether`, counts can differ by the size of a unit
 * @throws {DatasetError} if the share is not between 0 and 1, or a class would be empty on one side
 * @example
 * stratifiedSplit(['a', 'a', 'b', 'b'], { testShare: 0.5, seed: 1 }).test.length; // 2
 */
export function stratifiedSplit(targets: Keys, options: StratifiedSplitOptions = {}): Split {
  const { testShare = 0.25, seed = 0 } = options;
  if (!(testShare > 0 && testShare < 1)) {
    throw new DatasetError(`testShare ${testShare}: expected a number between 0 and 1, such as 0.25.`);
  }
  const quotas = testQuotas(targets, testShare);
  const units = shuffle(unitsToDeal(targets.length, options), createRandom(seed));
  const tested = dealUnits(units, targets, quotas);
  const split = splitWhere(targets.length, (index) => tested.has(index));
  requireEveryClass(split, targets, 'Choose a larger testShare or leave the class out.');
  return split;
}

/** How many examples of each class to test: at least one, and not all. */
function testQuotas(targets: Keys, testShare: number): Map<string | number, number> {
  const quotas = quotasOfShare(targets, testShare);
  for (const [target, { length }] of positionsByKey(targets)) {
    const quota = quotas.get(target);
    if (quota === 0 || quota === length) {
      throw new DatasetError(
        `class ${target} has ${length} examples, none of them on one side with testShare ${testShare}: expected some on both. ` +
          'Choose another share or leave the class out.',
      );
    }
  }
  return quotas;
}
