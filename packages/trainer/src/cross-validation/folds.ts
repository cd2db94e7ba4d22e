import { TrainerError } from '../error.js';
import { checkIndices, checkSplit, classesOf } from '../examples/check-split.js';
import { deriveSeed, permutation } from '../random.js';
import { requireNumber } from '../require-number.js';
import { checkKeys, type KeepTogether, partedBy, unitsOf } from './keep-together.js';

/** One way to split the examples in two: numbers of examples. */
export interface Split {
  readonly train: ArrayLike<number>;
  readonly test: ArrayLike<number>;
}

/** One fold of a cross-validation: the epoch is chosen on `validation`, which was cut from the training side. */
export interface Fold {
  /** Also the name of a folder: letters, digits, dots, dashes and underscores. */
  readonly name: string;
  readonly train: readonly number[];
  readonly validation: readonly number[];
  readonly test: readonly number[];
}

/** Options of {@link cutValidation} and {@link planFolds}. */
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

/** Labels and groups of all examples that the numbers of a split count. */
export interface ExampleTargets {
  readonly targets: Int32Array;
  readonly groups?: readonly string[];
}

type Settled = Required<Pick<CutOptions, 'validationShare' | 'seed'>> & Pick<CutOptions, 'keepTogether'>;

type Cut = { readonly train: number[]; readonly validation: number[] };

/** How many draws of groups are looked at before giving up. */
const TRIES = 200;

/**
 * Cuts validation data from the training side of a split, so that the choice of the epoch never sees the test side.
 * Every class stays on both sides.
 *
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
  checkKeys(keepTogether, examples.targets.length);
  return (by === 'groups' ? cutGroups : cutExamples)(Array.from(train), examples, {
    validationShare,
    seed,
    keepTogether,
  });
}

/**
 * Folds with validation data of their own.
 *
 * @param splits for instance of a k-fold by speaker; each needs every class that occurs in any of them on its training
 *   side, and an example to test
 * @throws {TrainerError} for a side without examples, a training side without a class, an example or what
 *   `keepTogether` holds together on both sides, and where {@link cutValidation} cannot cut; names the fold
 * @example
 * ```ts
 * const folds = planFolds([{ train: [0, 1, 2, 3], test: [4, 5] }], { targets: Int32Array.of(0, 1, 0, 1, 0, 1) });
 * folds[0].name; // 'fold-1'
 * ```
 */
export function planFolds(
  splits: readonly Split[],
  examples: ExampleTargets,
  options: CutOptions = {},
): Fold[] {
  const classes = classesOf(splits, examples.targets);
  return splits.map((split, i) => {
    const name = `fold-${i + 1}`;
    try {
      checkSplit(split, examples, classes, options.keepTogether);
      const seed = deriveSeed(options.seed ?? 0, i);
      return {
        name,
        ...cutValidation(split.train, examples, { ...options, seed }),
        test: Array.from(split.test),
      };
    } catch (error) {
      if (!(error instanceof TrainerError)) throw error;
      throw new TrainerError(`${name}: ${error.message}`, { cause: error });
    }
  });
}

/** Examples of each target. */
function countsOf(indices: readonly number[], targets: Int32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const index of indices) counts.set(targets[index], (counts.get(targets[index]) ?? 0) + 1);
  return counts;
}

function sidesOf(train: readonly number[], taken: ReadonlySet<number>): Cut {
  return { train: train.filter((i) => !taken.has(i)), validation: train.filter((i) => taken.has(i)) };
}

/** How many examples of each class validation shall have. */
function quotasOf(train: readonly number[], targets: Int32Array, share: number): Map<number, number> {
  return new Map(
    Array.from(countsOf(train, targets), ([target, count]) => {
      if (count > 1) return [target, Math.min(count - 1, Math.max(1, Math.round(share * count)))];
      throw new TrainerError(
        `class ${target} with 1 training example: expected at least 2, one of them for validation. ` +
          'Add examples, or leave the class out.',
      );
    }),
  );
}

function cutExamples(
  train: readonly number[],
  { targets }: ExampleTargets,
  { validationShare, seed, keepTogether }: Settled,
): Cut {
  const open = quotasOf(train, targets, validationShare);
  const units = unitsOf(train, keepTogether);
  const shuffled = Array.from(permutation(units.length, seed), (at) => units[at]);
  const taken = new Set<number>();
  // Large units first, while their classes still have room.
  for (const unit of shuffled.sort((a, b) => b.length - a.length)) {
    const needs = countsOf(unit, targets);
    if (![...needs].every(([target, count]) => open.get(target)! >= count)) continue;
    for (const [target, count] of needs) open.set(target, open.get(target)! - count);
    for (const index of unit) taken.add(index);
  }
  const cut = sidesOf(train, taken);
  const found = countsOf(cut.validation, targets);
  const missing = [...open.keys()].find((target) => !found.has(target));
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
