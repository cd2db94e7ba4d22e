import { type KeepTogether, requireKeyForEach, unitsOf } from '@ser/foundation';
import { DatasetError } from '../dataset-error.js';

/** Options of every random split. */
export interface RandomSplitOptions {
  /** Seed of the shuffle; default 0. */
  readonly seed?: number;
  /**
   * One key per example: examples of one key stay on one side, as copies and augmentations of one recording must.
   * `undefined` marks an example that stands alone.
   */
  readonly keepTogether?: KeepTogether;
}

/** Positions that go to the same side, one list for each unit: most units are one example. */
export function unitsToDeal(count: number, { keepTogether }: RandomSplitOptions): number[][] {
  requireKeyForEach(keepTogether, count, DatasetError);
  return unitsOf(Array(count).keys(), keepTogether);
}
