import { join } from 'node:path';
import type { ExperimentPlan } from './experiment-plan.js';

/** One training run of a plan, whole as plain JSON: any process that finds the recordings can run it. */
export interface Job extends Omit<ExperimentPlan, 'name' | 'runs'> {
  /** EXPERIMENT-foldK-seedN, the same wherever it runs; slashes of the experiment's name are dots. */
  readonly id: string;
  /** The plan's name. */
  readonly experiment: string;
  /** Which of the protocol's folds is tested, from 1. */
  readonly fold: number;
  /** Of initial weights, shuffling, dropout and random splits. */
  readonly seed: number;
}

/** Where a job's record lies below the folder of a sweep: EXPERIMENT/foldK-seedN. */
export function jobFolder({ experiment, fold, seed }: Pick<Job, 'experiment' | 'fold' | 'seed'>): string {
  return join(experiment, `fold${fold}-seed${seed}`);
}
