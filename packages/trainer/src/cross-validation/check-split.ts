import { type KeepTogether, partedBy, requireKeyForEach } from '@ser/foundation';
import { TrainerError } from '../error.js';
import type { ExampleTargets, Sides } from './fold.js';

/** @throws {TrainerError} for a split that cannot be trained and tested, or whose sides share what they must not */
export function checkSplit(
  { train, test }: Sides,
  examples: ExampleTargets,
  classes: readonly number[],
  keepTogether?: KeepTogether,
): void {
  checkIndices('training', train, examples);
  checkIndices('test', test, examples);
  requireKeyForEach(keepTogether, examples.targets.length, TrainerError);
  const [trained, tested] = [Array.from(train), Array.from(test)];
  const held = new Set(tested);
  const shared = trained.find((index) => held.has(index));
  if (shared !== undefined)
    throw new TrainerError(
      `example ${shared} in both training and test: expected it on one side. Split again.`,
    );
  const parted = partedBy(trained, tested, keepTogether);
  if (parted) {
    const [one, other] = parted;
    throw new TrainerError(
      `examples ${one} (training) and ${other} (test) of one key of keepTogether: expected them on one side. ` +
        'Split with the same keepTogether.',
    );
  }
  const present = new Set(trained.map((index) => examples.targets[index]));
  const missing = classes.filter((target) => !present.has(target));
  if (missing.length > 0) {
    throw new TrainerError(
      `training side without an example of class ${missing.join(', ')}: expected every class that the splits use. ` +
        'Split so that each can be learnt, or leave the class out.',
    );
  }
}

/** The classes of all examples that any of the splits uses, sorted. */
export function classesOf(splits: readonly Sides[], targets: Int32Array): number[] {
  const used = splits.flatMap(({ train, test }) => [...Array.from(train), ...Array.from(test)]);
  return [...new Set(used.map((index) => targets[index]))].sort((a, b) => a - b);
}

/** @throws {TrainerError} for a side without examples, and for an index that is no example */
export function checkIndices(side: string, indices: ArrayLike<number>, { targets }: ExampleTargets): void {
  if (indices.length === 0)
    throw new TrainerError(`${side} side of no examples: expected at least one. Split again.`);
  const wrong = Array.from(indices).find((index) => targets[index] === undefined);
  if (wrong === undefined) return;
  throw new TrainerError(
    `${side} side, example ${wrong}: expected an index from 0 to ${targets.length - 1}. Split these examples.`,
  );
}
