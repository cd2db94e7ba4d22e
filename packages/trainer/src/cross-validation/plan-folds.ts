import { deriveSeed } from '@ser/foundation';
import { TrainerError } from '../error.js';
import { checkSplit, classesOf } from './check-split.js';
import { type CutOptions, cutValidation } from './cut-validation.js';
import type { ExampleTargets, Fold, Sides } from './fold.js';

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
  splits: readonly Sides[],
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
