import type { RunRecord } from '@ser/trainer';
import { summarizeRuns } from '@ser/trainer';
import { factsOf } from '../registry/paper.js';

/** Accuracy of all folds of one seed, every test recording once. */
export function pooledAccuracy(records: readonly RunRecord[]): number {
  return pooled(records).accuracy;
}

/** Unweighted recall of the same. */
export function pooledUar(records: readonly RunRecord[]): number {
  return pooled(records).uar;
}

function pooled(records: readonly RunRecord[]) {
  return summarizeRuns(
    records.map((record) => ({ fold: String(factsOf(record).fold), seed: record.seed, record })),
    { samples: 1 },
  ).pooled;
}
