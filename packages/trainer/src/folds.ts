import { checkNumber } from './check-number.js';
import { TrainerError } from './error.js';
import { deriveSeed, permutation } from './random.js';

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
  readonly share?: number;
  /**
   * 'examples' (default): each class gives its share. 'groups': whole groups are taken, so that the epoch is chosen
   * on speakers that training does not hear, as a speaker-independent protocol wants.
   */
  readonly by?: 'examples' | 'groups';
  /** Default 0. */
  readonly seed?: number;
}

/** Labels and groups of all examples that the numbers of a split count. */
export interface Labelled {
  readonly labels: Int32Array;
  readonly groups?: readonly string[];
}

type Cut = { readonly train: number[]; readonly validation: number[] };

/** How many draws of groups are looked at before giving up. */
const TRIES = 200;

function cutExamples(train: number[], { labels }: Labelled, share: number, seed: number): Cut {
  const classes = [...new Set(train.map((i) => labels[i]))].sort((a, b) => a - b);
  const validation = new Set<number>();
  for (const label of classes) {
    const members = train.filter((i) => labels[i] === label);
    if (members.length < 2) {
      throw new TrainerError(
        `class ${label} has ${members.length} training example; validation needs one as well`,
      );
    }
    const count = Math.min(members.length - 1, Math.max(1, Math.round(share * members.length)));
    const order = permutation(members.length, deriveSeed(seed, label));
    for (const at of order.slice(0, count)) validation.add(members[at]);
  }
  return {
    train: train.filter((i) => !validation.has(i)),
    validation: train.filter((i) => validation.has(i)),
  };
}

function cutGroups(train: number[], { labels, groups }: Labelled, share: number, seed: number): Cut {
  if (!groups) throw new TrainerError("by: 'groups' needs the examples' groups; none came");
  const names = [...new Set(train.map((i) => groups[i]))].sort();
  const classes = new Set(train.map((i) => labels[i])).size;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const order = permutation(names.length, deriveSeed(seed, attempt));
    const taken = new Set<string>();
    let examples = 0;
    for (const at of order) {
      if (examples >= share * train.length) break;
      taken.add(names[at]);
      examples += train.filter((i) => groups[i] === names[at]).length;
    }
    const cut = {
      train: train.filter((i) => !taken.has(groups[i])),
      validation: train.filter((i) => taken.has(groups[i])),
    };
    const complete = (side: number[]) => new Set(side.map((i) => labels[i])).size === classes;
    if (complete(cut.train) && complete(cut.validation)) return cut;
  }
  throw new TrainerError(
    `no choice of ${names.length} groups leaves every class on both sides; cut by: 'examples', or a larger share`,
  );
}

/**
 * Cuts validation data from the training side of a split, so that the choice of the epoch never sees the test side.
 * Every class stays on both sides.
 *
 * @throws {TrainerError} where that cannot be
 * @example
 * ```ts
 * const labels = Int32Array.of(0, 1, 0, 1, 0, 1);
 * cutValidation([0, 1, 2, 3], { labels }, { share: 0.5 }); // one example of each class on either side
 * ```
 */
export function cutValidation(
  train: ArrayLike<number>,
  examples: Labelled,
  { share = 0.2, by = 'examples', seed = 0 }: CutOptions = {},
): Cut {
  checkNumber('share', share, Number.MIN_VALUE, 0.9);
  return (by === 'groups' ? cutGroups : cutExamples)(Array.from(train), examples, share, seed);
}

/**
 * Folds with validation data of their own.
 *
 * @param splits for instance of a k-fold by speaker; each needs every class on its training side
 * @throws {TrainerError} for an example on both sides of a split, and where {@link cutValidation} cannot cut; names
 *   the fold
 * @example
 * ```ts
 * const folds = planFolds([{ train: [0, 1, 2, 3], test: [4, 5] }], { labels: Int32Array.of(0, 1, 0, 1, 0, 1) });
 * folds[0].name; // 'fold-1'
 * ```
 */
export function planFolds(splits: readonly Split[], examples: Labelled, options: CutOptions = {}): Fold[] {
  return splits.map(({ train, test }, i) => {
    const name = `fold-${i + 1}`;
    const held = new Set(Array.from(test));
    const shared = Array.from(train).find((index) => held.has(index));
    if (shared !== undefined)
      throw new TrainerError(`${name}: example ${shared} is in both training and test`);
    try {
      const cut = cutValidation(train, examples, { ...options, seed: deriveSeed(options.seed ?? 0, i) });
      return { name, ...cut, test: Array.from(test) };
    } catch (error) {
      if (!(error instanceof TrainerError)) throw error;
      throw new TrainerError(`${name}: ${error.message}`, { cause: error });
    }
  });
}
