import { DatasetError } from '../dataset-error.js';
import { type Keys, positionsByKey } from './split.js';

/** Options of every random split. */
export interface RandomSplitOptions {
  /** Seed of the shuffle; default 0. */
  readonly seed?: number;
  /**
   * One key per example: examples of one key stay on one side, as copies and augmentations of one recording must.
   * `undefined` marks an example that stands alone.
   */
  readonly keepTogether?: readonly (string | number | undefined)[] | Int32Array;
}

/** Positions that go to the same side, one list for each unit: most units are one example. */
export function unitsOf(length: number, keepTogether: RandomSplitOptions['keepTogether']): number[][] {
  if (keepTogether === undefined) return Array.from({ length }, (_, index) => [index]);
  if (keepTogether.length !== length) {
    throw new DatasetError(
      `keepTogether has ${keepTogether.length} entries for ${length} examples: expected one for each.`,
    );
  }
  const keys: Keys = Array.from(keepTogether, (key, index) =>
    key === undefined ? `alone ${index}` : typeof key === 'number' ? key : `key ${key}`,
  );
  return [...positionsByKey(keys).values()];
}
