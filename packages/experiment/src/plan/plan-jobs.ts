import { sourceName } from '../corpus/source-name.js';
import { ExperimentError } from '../experiment-error.js';
import { requireRecipe } from '../recipe/require-recipe.js';
import type { ExperimentPlan, FoldAndSeed } from './experiment-plan.js';
import type { Job } from './job.js';

/**
 * The jobs of one or several plans, first the first seed of everything, so that each question has an answer before any has a
 * better one. Reads no file.
 *
 * @throws {ExperimentError} for what is no recipe, a name that is no folder's, a fold or seed below 1, two jobs of one id, and a test corpus
 *   without the protocol `cross-corpus` or the protocol without it
 * @example
 * const jobs = planJobs({
 *   corpus: { corpus: 'synthetic', folder: 'corpus' },
 *   recipe: paperRecipe,
 *   protocol: 'speaker-independent',
 *   runs: { folds: [1, 2, 3, 4], seeds: [1, 2] },
 * });
 * jobs.map(({ id }) => id)[0]; // 'paper.synthetic-speaker-independent-fold1-seed1'
 */
export function planJobs(plans: ExperimentPlan | readonly ExperimentPlan[]): Job[] {
  const jobs = [plans].flat().flatMap((plan: ExperimentPlan) => jobsOf(plan));
  const ids = jobs.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined)
    throw new ExperimentError(
      `job ${twice} is planned twice: expected each once. Give the plans names of their own, or list each run once.`,
    );
  return jobs.toSorted((a, b) => a.seed - b.seed);
}

function jobsOf(plan: ExperimentPlan): Job[] {
  requireRecipe(plan.recipe);
  const { name: given, runs, ...shared } = plan;
  const experiment = given ?? `${plan.recipe.name}/${sourceName(plan.corpus)}-${plan.protocol}`;
  requireName(experiment);
  requireTestCorpus(plan);
  return runsOf(runs).map(({ fold, seed }) => {
    requireFromOne('fold', fold);
    requireFromOne('seed', seed);
    const id = `${experiment.replaceAll('/', '.')}-fold${fold}-seed${seed}`;
    return { id, experiment, ...shared, fold, seed };
  });
}

function runsOf(runs: ExperimentPlan['runs'] = [{ fold: 1, seed: 1 }]): readonly FoldAndSeed[] {
  if (!('folds' in runs)) return runs;
  return runs.seeds.flatMap((seed) => runs.folds.map((fold) => ({ fold, seed })));
}

function requireName(name: string): void {
  const parts = name.split('/');
  if (parts.every((part) => /^[\w.+-]+$/.test(part) && !/^\.+$/.test(part))) return;
  throw new ExperimentError(
    `experiment ${JSON.stringify(name)}: expected letters, digits, dots, dashes, plus signs and underscores, in parts with / between them. Set the plan's name.`,
  );
}

function requireTestCorpus({ protocol, testCorpus }: ExperimentPlan): void {
  if ((protocol === 'cross-corpus') === (testCorpus !== undefined)) return;
  throw new ExperimentError(
    testCorpus === undefined
      ? 'protocol cross-corpus without testCorpus: expected the corpus that is tested. Set testCorpus, or choose another protocol.'
      : `protocol ${protocol} with testCorpus: expected the protocol cross-corpus. Set it, or leave testCorpus out.`,
  );
}

function requireFromOne(what: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 1) return;
  throw new ExperimentError(`${what} ${value}: expected a whole number from 1. Correct the plan's runs.`);
}
