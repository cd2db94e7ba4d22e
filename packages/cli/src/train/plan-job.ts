import { type Job, planJobs } from '@ser/experiment';
import { corpusSource, type GivenData } from '../input/corpus-source.js';
import { type RecipeChoices, readRecipe } from './read-recipe.js';
import type { Protocol } from './recipe-names.js';

/** A training run, as it is typed. */
export interface GivenTraining extends GivenData, RecipeChoices {
  readonly protocol: Protocol;
  /** What is tested under `cross-corpus`. */
  readonly testData?: readonly string[];
  readonly fold: number;
  readonly seed: number;
  readonly threads?: number;
}

/** The job that was typed. */
export async function planJob(given: GivenTraining): Promise<Job> {
  const { protocol, fold, seed, threads, testData, labels } = given;
  const [job] = planJobs({
    corpus: await corpusSource(given),
    ...(testData && { testCorpus: await corpusSource({ data: testData, labels }) }),
    recipe: await readRecipe(given),
    protocol,
    runs: [{ fold, seed }],
    ...(threads && { threads }),
  });
  return job;
}
