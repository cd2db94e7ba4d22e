import { type Job, planJobs } from '@ser/experiment';
import { CliError } from '../cli-error.js';
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
  if ((protocol === 'cross-corpus') !== (testData !== undefined))
    throw new CliError(
      testData === undefined
        ? '--protocol cross-corpus without --test-data: expected what is tested. Add --test-data other.csv, or --test-data NAME:FOLDER.'
        : `--test-data with --protocol ${protocol}: expected --protocol cross-corpus, which tests on another corpus. Add it, or leave --test-data out.`,
    );
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
