import { type ExperimentPlan, type Job, planJobs } from '@ser/experiment';
import type { ExperimentOptions } from '../command/options.js';
import { PAPER_CLAIM } from './paper.js';

/** The plan that the command line asks for: its recipe with the epochs, batch and frames that were chosen. */
export function planFor(options: Omit<ExperimentOptions, 'fold' | 'seed' | 'out'>): ExperimentPlan {
  const { corpus, data, backend, protocol, threads, clipsPerCell, test } = options;
  const { why: _, testEveryEpoch, startFrom: __, ...recipe } = options.recipe;
  const { epochs, batchSize, frames, startFrom } = options;
  const claim = PAPER_CLAIM[corpus];
  return {
    corpus: { corpus, folder: data },
    recipe: { ...recipe, epochs, batchSize, frontEnd: { ...recipe.frontEnd, frames } },
    protocol,
    clipsPerCell,
    test,
    ...(test && testEveryEpoch && { testEveryEpoch }),
    ...(startFrom !== undefined && { startFrom }),
    engine: backend === 'auto' ? undefined : backend,
    threads,
    ...(claim && { facts: { claim } }),
  };
}

/** The job of one fold and seed. */
export function jobOf(options: Omit<ExperimentOptions, 'out'>): Job {
  const { fold, seed } = options;
  return planJobs({ ...planFor(options), runs: [{ fold, seed }] })[0];
}
