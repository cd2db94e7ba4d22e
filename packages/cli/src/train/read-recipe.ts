import { readFile } from 'node:fs/promises';
import { paperRecipe, type Recipe, requireRecipe, statesRecipe } from '@ser/experiment';
import { CliError } from '../cli-error.js';
import type { GivenModel } from '../commands/model-options.js';
import { RECIPES } from './recipe-names.js';

/** What of a recipe can be typed. */
export interface RecipeChoices extends Pick<GivenModel, 'model' | 'engine'> {
  /** `states`, `paper`, or a JSON file. */
  readonly recipe: string;
  readonly epochs?: number;
  readonly batchSize?: number;
  /** Whether a front end keeps the model's detector of speech, trained on its corpus. Default true. */
  readonly speechDetector?: boolean;
  /** Weigh every class equally in the loss. */
  readonly balance?: boolean;
}

/**
 * The recipe of a name or a JSON file, with what was typed in place of its own choices.
 *
 * @throws {@link CliError} for a file that is none
 */
export async function readRecipe({
  recipe: name,
  model,
  engine,
  epochs,
  batchSize,
  balance,
  speechDetector,
}: RecipeChoices): Promise<Recipe> {
  const recipe = await namedRecipe(name);
  const heard = given({
    recognizer: model,
    engine,
    speechDetector: speechDetector === false ? false : undefined,
  });
  return {
    ...recipe,
    ...('recognizer' in recipe.frontEnd && { frontEnd: { ...recipe.frontEnd, ...heard } }),
    ...given({ epochs, batchSize }),
    ...(balance && { training: { ...recipe.training, classWeights: 'balanced' } }),
  } as Recipe;
}

async function namedRecipe(name: string): Promise<Recipe> {
  if (name === 'states') return statesRecipe;
  if (name === 'paper') return paperRecipe;
  const recipe = await readJson(name);
  try {
    requireRecipe(recipe);
    return recipe;
  } catch (cause) {
    throw new CliError(`${name}: ${(cause as Error).message}`, { cause });
  }
}

async function readJson(name: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(name, 'utf8'));
  } catch (cause) {
    throw new CliError(
      `recipe ${name} (${(cause as Error).message}): expected ${RECIPES.join(', ')} or a JSON file with a recipe. Correct the name.`,
      { cause },
    );
  }
}

/** Those that were given. */
function given<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
