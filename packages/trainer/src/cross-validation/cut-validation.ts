import {
  createRandom,
  dealUnits,
  deriveSeed,
  type KeepTogether,
  partedBy,
  permutation,
  quotasOfShare,
  requireKeyForEach,
  shuffle,
  unitsOf,
} from '@ser/foundation';
import { TrainerError } from '../error.js';
import { requireInteger, requireNumber } from '../require-number.js';
import { checkIndices } from './check-split.js';
import type { ExampleTargets } from './fold.js';

/** Options of {@link cutValidation} and `planFolds`. */
export interface CutOptions {
  /** Share of the training side that becomes validation data, at least. Default 0.2. */
  readonly validationShare?: number;
  /**
   * 'examples' (default): each class gives its share. 'groups': whole groups are taken, so that the epoch is chosen
   * on speakers that training does not hear, as a speaker-independent protocol wants.
   */
  readonly by?: 'examples' | 'groups';
  /** Default 0. */
  readonly seed?: number;
  /**
   * One key for each example: those of one key stay on one side, as copies and augmentations of one recording must.
   * `undefined` marks an example that stands alone.
   */
  readonly keepTogether?: KeepTogether;
}

type Settled = Required<Pick<CutOptions, 'validationShare' | 'seed'>> & Pick<CutOptions, 'keepTogether'>;

type Cut = { readonly train: number[]; readonly validation: number[] };

/** How many draws of groups are looked at before giving up. */
const TRIES = 200;

/**
 * Cuts validation data from the training side of a split, so that the choice of the epoch never sees the test side.
 * Every class stays on both sides.
 *
 * By examples, each class gives its share as `stratifiedSplit` of `@ser/datasets` has it, and the same seed cuts the same
 * examples. By groups, seeded draws of whole groups are tried until every class is on both sides.
 *
 * @param train indices of the training examples, in increasing order
 * @throws {TrainerError} where that cannot be
 * @example
 * ```ts
 * const targets = Int32Array.of(0, 1, 0, 1, 0, 1);
 * cutValidation([0, 1, 2, 3], { targets }, { validationShare: 0.5 }); // one example of each class on either side
 * ```
 */
export function cutValidation(
  train: ArrayLike<number>,
  examples: ExampleTargets,
  { validationShare = 0.2, by = 'examples', seed = 0, keepTogether }: CutOptions = {},
): Cut {
  requireNumber('validationShare', validationShare, {
    above: 0,
    most: 0.9,
    advice: 'Pass 0.2, the default.',
  });
  checkIndices('training', train, examples);
  requireInteger('seed', seed, { advice: 'Pass 0, the default, or another for another cut.' });
  requireKeyForEach(keepTogether, examples.targets.length, TrainerError);
  return (by === 'groups' ? cutGroups : cutExamples)(Array.from(train), examples, {
    validationShare,
    seed,
    keepTogether,
  });
}

/** How many examples of each class there are, classes in order of first appearance. */
function countsOf(indices: readonly number[], targets: Int32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const index of indices) counts.set(targets[index], (counts.get(targets[index]) ?? 0) + 1);
  return counts;
}

function sidesOf(train: readonly number[], taken: ReadonlySet<number>): Cut {
  return { train: train.filter((i) => !taken.has(i)), validation: train.filter((i) => taken.has(i)) };
}

/**
 * How many examples of each class are cut: shares rounded so that the total is right (largest remainder), but at least
 * one, and never all.
 */
function quotasOf(train: readonly number[], targets: Int32Array, share: number): Map<number, number> {
  const counts = [...countsOf(train, targets)];
  const alone = counts.find(([, count]) => count < 2);
  if (alone) {
    throw new TrainerError(
      `class ${alone[0]} with 1 training example: expected at least 2, one of them for validation. ` +
        'Add examples, or leave the class out.',
    );
  }
  const quotas = quotasOfShare(
    Int32Array.from(train, (index) => targets[index]),
    share,
  );
  return new Map(
    counts.map(([target, count]) => [target, Math.min(count - 1, Math.max(1, quotas.get(target)!))]),
  );
}

function cutExamples(
  train: readonly number[],
  { targets }: ExampleTargets,
  { validationShare, seed, keepTogether }: Settled,
): Cut {
  const quotas = quotasOf(train, targets, validationShare);
  const units = shuffle(unitsOf(train, keepTogether), createRandom(seed));
  const cut = sidesOf(train, dealUnits(units, targets, quotas));
  const found = countsOf(cut.validation, targets);
  const missing = [...quotas.keys()].find((target) => !found.has(target));
  if (missing === undefined) return cut;
  throw new TrainerError(
    `class ${missing} without a validation example: expected one, but keepTogether holds its examples together. ` +
      'Choose a larger validationShare.',
  );
}

function cutGroups(
  train: readonly number[],
  { targets, groups }: ExampleTargets,
  { validationShare, seed, keepTogether }: Settled,
): Cut {
  if (!groups)
    throw new TrainerError(
      "by 'groups' without groups: expected the group of each example. Pass groups, or cut by 'examples'.",
    );
  const names = [...new Set(train.map((i) => groups[i]))].sort();
  const classes = countsOf(train, targets).size;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const order = permutation(names.length, deriveSeed(seed, attempt));
    const taken = new Set<number>();
    for (const at of order) {
      if (taken.size >= validationShare * train.length) break;
      for (const index of train) if (groups[index] === names[at]) taken.add(index);
    }
    const cut = sidesOf(train, taken);
    const complete = (side: readonly number[]) => countsOf(side, targets).size === classes;
    if (complete(cut.train) && complete(cut.validation) && !partedBy(cut.train, cut.validation, keepTogether))
      return cut;
  }
  throw new TrainerError(
    `by 'groups' of ${names.length} groups: expected a choice that has every class on both sides${keepTogether ? ' and parts no key of keepTogether' : ''}. ` +
      "Cut by 'examples', or choose a larger validationShare.",
  );
}
