import type { Labelled, Split } from '../cross-validation/folds.js';
import { checkKeys, type KeepTogether, partedBy } from '../cross-validation/keep-together.js';
import { TrainerError } from '../error.js';

/** The classes of all examples that any of the splits uses, sorted. */
export function classesOf(splits: readonly Split[], labels: Int32Array): number[] {
  const used = splits.flatMap(({ train, test }) => [...Array.from(train), ...Array.from(test)]);
  return [...new Set(used.map((index) => labels[index]))].sort((a, b) => a - b);
}

/** @throws {TrainerError} for a side without examples, and for an index that is no example */
export function checkIndices(side: string, indices: ArrayLike<number>, { labels }: Labelled): void {
  if (indices.length === 0) throw new TrainerError(`the ${side} side has no examples`);
  const wrong = Array.from(indices).find((index) => labels[index] === undefined);
  if (wrong === undefined) return;
  throw new TrainerError(
    `the ${side} side has example ${wrong}; the ${labels.length} examples are 0 … ${labels.length - 1}`,
  );
}

/** @throws {TrainerError} for a split that cannot be trained and tested, or whose sides share what they must not */
export function checkSplit(
  { train, test }: Split,
  examples: Labelled,
  classes: readonly number[],
  keepTogether?: KeepTogether,
): void {
  checkIndices('training', train, examples);
  checkIndices('test', test, examples);
  checkKeys(keepTogether, examples.labels.length);
  const [trained, tested] = [Array.from(train), Array.from(test)];
  const held = new Set(tested);
  const shared = trained.find((index) => held.has(index));
  if (shared !== undefined) throw new TrainerError(`example ${shared} is in both training and test`);
  const parted = partedBy(trained, tested, keepTogether);
  if (parted) {
    const [one, other] = parted;
    throw new TrainerError(
      `examples ${one} (training) and ${other} (test) have one key of keepTogether and stand on both sides; ` +
        'split with the same keepTogether',
    );
  }
  const present = new Set(trained.map((index) => examples.labels[index]));
  const missing = classes.filter((label) => !present.has(label));
  if (missing.length > 0) {
    throw new TrainerError(
      `the training side has no example of class ${missing.join(', ')}, which other examples have; ` +
        'split so that every class can be learnt, or leave the class out',
    );
  }
}
