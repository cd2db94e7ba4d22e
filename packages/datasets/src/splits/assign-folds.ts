import { type Keys, positionsByKey, type Random, type Split, shuffle, splitWhere } from '@ser/foundation';
import { DatasetError } from '../dataset-error.js';

/**
 * Deals units (lists of positions that stay together) to folds so that classes are spread evenly: large units
 * first, each to the fold where the classes it holds are rarest, then to the smallest fold, then at random. With
 * units of one example, no fold has more than one example of a class above any other.
 */
export function assignFolds(
  targets: Keys,
  units: readonly (readonly number[])[],
  folds: number,
  random: Random,
): Int32Array {
  const classes = positionsByKey(targets);
  const countOfClass = new Map([...classes.keys()].map((target) => [target, new Int32Array(folds)]));
  const size = new Int32Array(folds);
  const foldOf = new Int32Array(targets.length);
  const order = shuffle(
    Array.from({ length: folds }, (_, fold) => fold),
    random,
  );
  for (const unit of shuffle([...units], random).sort((a, b) => b.length - a.length)) {
    // Sum of squares grows least where the unit's classes are rare, relative to what each class has in all.
    const cost = (fold: number) =>
      unit.reduce(
        (sum, index) => sum + countOfClass.get(targets[index])![fold] / classes.get(targets[index])!.length,
        0,
      );
    const best = order.reduce((a, b) => ((cost(b) - cost(a) || size[b] - size[a]) < 0 ? b : a));
    for (const index of unit) {
      foldOf[index] = best;
      countOfClass.get(targets[index])![best]++;
    }
    size[best] += unit.length;
  }
  return foldOf;
}

/** One split for each fold: its examples are tested, all others trained on. */
export function splitsOfFolds(foldOf: Int32Array, folds: number): Split[] {
  return Array.from({ length: folds }, (_, fold) =>
    splitWhere(foldOf.length, (index) => foldOf[index] === fold),
  );
}

/** @throws {DatasetError} unless there are at least two folds and at least as many units. */
export function checkFolds(folds: number, available: number, what: string): void {
  if (Number.isInteger(folds) && folds >= 2 && folds <= available) return;
  throw new DatasetError(
    `folds ${folds}: expected a whole number from 2 to the number of ${what}, ${available}. Pass 5, the default, where there are enough.`,
  );
}
