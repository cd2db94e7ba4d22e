import { type Job, planJobs, runSweep, showSweep } from '@ser/experiment';
import { defaultEpochs, defaultStart, type ExperimentOptions, type PlanOptions } from '../command/options.js';
import { quoted } from '../command/quoted.js';
import { RECIPES } from '../recipes/recipes.js';
import type { Experiment } from './experiments.js';
import { planFor } from './job-of.js';

/** The smallest run that still goes the whole way: 128 synthetic recordings, one epoch. */
const TINY = { clipsPerCell: 2, frames: 64, epochs: 1, corpus: 'synthetic' } as const;

/**
 * Runs every experiment of a plan, each in a process of its own; a run whose record is there is not repeated, one that
 * was interrupted goes on.
 *
 * @returns how many runs failed
 * @throws {SerError} where the plan's folder cannot be made
 */
export async function runPlan(
  plan: PlanOptions,
  { signal }: { readonly signal: AbortSignal },
): Promise<number> {
  const view = showSweep(plan.jobs);
  const states = await runSweep(jobsOf(plan), {
    folder: plan.out,
    workers: plan.jobs,
    signal,
    onChange: view.show,
    commandOf: (job, folder) => commandOf(job, folder, plan),
  });
  view.stop();
  return states.filter(({ state }) => state === 'failed').length;
}

function jobsOf(plan: PlanOptions): Job[] {
  return planJobs(
    plan.experiments.flatMap((experiment) => {
      const runs = plan.tiny ? experiment.runs.slice(0, 1) : experiment.runs;
      const seeds = [...new Set(runs.map(({ seed }) => seed))];
      return seeds.map((of) => ({
        ...planFor(optionsOf(experiment, of, plan)),
        name: experiment.name,
        runs: runs.filter(({ seed }) => seed === of),
      }));
    }),
  );
}

/** What would be typed for one run alone. */
function optionsOf({ recipe: name, corpus, protocol }: Experiment, seed: number, plan: PlanOptions) {
  const recipe = RECIPES.get(name)!;
  const usual = {
    corpus,
    frames: recipe.frontEnd.frames,
    epochs: defaultEpochs(recipe, corpus, protocol),
    clipsPerCell: undefined,
  };
  const chosen = plan.tiny ? TINY : usual;
  return {
    ...chosen,
    recipe,
    protocol,
    data: plan.data[chosen.corpus]!,
    batchSize: recipe.batchSize,
    backend: plan.backend,
    threads: undefined,
    test: true,
    startFrom: defaultStart(recipe, seed, plan.out),
  } satisfies Omit<ExperimentOptions, 'fold' | 'seed' | 'out'>;
}

/** What to type for one run alone. */
function commandOf(
  { corpus, protocol, recipe, fold, seed, startFrom }: Job,
  folder: string,
  plan: PlanOptions,
): string {
  const { corpus: name, folder: data } = corpus as Extract<Job['corpus'], { readonly corpus: string }>;
  const tiny = ['--clips-per-cell', TINY.clipsPerCell, '--frames', TINY.frames, '--epochs', TINY.epochs];
  const words = [
    ...(plan.tiny ? tiny : []),
    '--corpus',
    name,
    '--data',
    data,
    '--protocol',
    protocol,
    '--recipe',
    recipe.name,
    '--fold',
    fold,
    '--seed',
    seed,
    ...(startFrom === undefined ? [] : ['--start-from', startFrom]),
    ...(plan.backend === 'auto' ? [] : ['--backend', plan.backend]),
    '--out',
    folder,
  ];
  return `npx -y pnpm@12.21.0 reproduce -- ${words.map((word) => quoted(String(word))).join(' ')}`;
}
