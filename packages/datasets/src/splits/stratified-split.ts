import {
  createRandom,
  dealUnits,
  type Keys,
  positionsByKey,
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

/** How many examples of each class to test: shares rounded so that the total is right (largest remainder). */
function testQuotas(targets: Keys, testShare: number): Map<string | number, number> {
  const classes = [...positionsByKey(targets)].map(([target, { length }]) => {
    const exact = length * testShare;
    return { target, length, quota: Math.floor(exact), remainder: exact - Math.floor(exact) };
  });
  let left = Math.round(targets.length * testShare) - classes.reduce((sum, { quota }) => sum + quota, 0);
  for (const entry of [...classes].sort((a, b) => b.remainder - a.remainder)) {
    if (left-- > 0) entry.quota++;
  }
  for (const { target, length, quota } of classes) {
    if (quota === 0 || quota === length) {
      throw new DatasetError(
        `class ${target} has ${length} examples: testShare ${testShare} leaves none of them on one side. ` +
          'Choose another share or leave the class out.',
      );
    }
  }
  return new Map(classes.map(({ target, quota }) => [target, quota]));
}
