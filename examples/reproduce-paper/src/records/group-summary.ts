import type { RunRecord } from '@ser/trainer';
import { EXPERIMENTS } from '../registry/experiments.js';
import { factsOf } from '../registry/paper.js';
import { pooledAccuracy, pooledUar } from './pooled.js';
import type { ResultGroup } from './read-results.js';
import { type BothIntervals, intervalsOverSpeakersAndSeeds } from './speakers-and-seeds.js';

/** What an experiment's records say together. */
export interface GroupSummary {
  /** Mean over seeds of accuracy and recall, each seed's folds pooled. */
  readonly accuracy: number;
  readonly uar: number;
  /** Accuracy of each seed that counts. */
  readonly bySeed: readonly number[];
  /** Absent where there is one speaker. */
  readonly intervals?: BothIntervals;
  /** Records that are there, of those that the registry plans. */
  readonly runs: number;
  readonly planned: number;
}

/**
 * Mean, range and interval of an experiment. Seeds that lack a fold are left out where others have all: their means would be of
 * other recordings.
 */
export function summarizeGroup({ name, records }: ResultGroup): GroupSummary {
  const seeds = countedSeeds(records);
  const bySeed = seeds.map(pooledAccuracy);
  const speakers = new Set(seeds[0].flatMap(({ test }) => test!.chosen.predictions.groups ?? []));
  return {
    accuracy: mean(bySeed),
    uar: mean(seeds.map(pooledUar)),
    bySeed,
    ...(speakers.size > 1 && { intervals: intervalsOverSpeakersAndSeeds(seeds) }),
    runs: records.length,
    planned: plannedRuns(name) ?? records.length,
  };
}

/** The records of each seed, of the seeds that have most folds. */
export function countedSeeds(records: readonly RunRecord[]): RunRecord[][] {
  const bySeed = [...new Set(records.map(({ seed }) => seed))].map((seed) =>
    records.filter((record) => record.seed === seed),
  );
  const most = Math.max(...bySeed.map((of) => of.length));
  return bySeed.filter((of) => of.length === most);
}

/** How many runs the registry plans for an experiment; undefined where it has none of this name. */
export function plannedRuns(name: string): number | undefined {
  return EXPERIMENTS.find((experiment) => experiment.name === name)?.runs.length;
}

/** What stands in a table for the runs: '18 of 18', or that some are missing. */
export function runsCell({ runs, planned }: Pick<GroupSummary, 'runs' | 'planned'>): string {
  return runs < planned ? `**${runs} of ${planned}, incomplete**` : `${runs}`;
}

/** The records of the first fold, where every reading has been tried. */
export function firstFold({ records }: ResultGroup): readonly RunRecord[] {
  return records.filter((record) => factsOf(record).fold === 1);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
