import { type Job, planJobs } from '@ser/experiment';
import type { ExperimentOptions } from '../command/options.js';
import { PAPER_CLAIM } from './paper.js';

/** The job that the command line asks for: its recipe with the epochs, batch and frames that were chosen. */
export function jobOf(options: ExperimentOptions): Job {
  const { corpus, data, backend, protocol, fold, seed, threads, clipsPerCell, test } = options;
  const { why: _, ...recipe } = options.recipe;
  const { epochs, batchSize, frames } = options;
  const claim = PAPER_CLAIM[corpus];
  const [job] = planJobs({
    corpus: { corpus, folder: data },
    recipe: { ...recipe, epochs, batchSize, frontEnd: { ...recipe.frontEnd, frames } },
    protocol,
    runs: [{ fold, seed }],
    clipsPerCell,
    test,
    engine: backend === 'auto' ? undefined : backend,
    threads,
    ...(claim && { facts: { claim } }),
  });
  return job;
}
