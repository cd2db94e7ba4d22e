import type { Training } from '../recipe.js';
import type { States } from '../states.js';
import type { SetParts } from './examples.js';
import type { TrialFold } from './folds.js';
import { type Trained, trainRecipe } from './train-recipe.js';

/**
 * What a recipe makes of each fold's 20 speakers who are not tested. The temperature is that of a first training without the
 * validation speakers, fitted on these.
 */
export async function trainFolds(
  recipe: Training,
  versions: readonly States[],
  folds: readonly TrialFold[],
  setOf: (rows: readonly number[]) => SetParts,
  seed: number,
): Promise<Trained[]> {
  const trained: Trained[] = [];
  for (const { train, validation } of folds) {
    const { temperature } = await trainRecipe(recipe, versions, setOf(train), setOf(validation), seed);
    const everyone = setOf([...train, ...validation]);
    trained.push({
      ...(await trainRecipe(recipe, versions, everyone, setOf(validation), seed)),
      temperature,
    });
  }
  return trained;
}
