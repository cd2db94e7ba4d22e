import { TrainerError } from '../error.js';
import type { RunRecord } from '../files/run-record.js';
import { type BootstrapOptions, bootstrapIntervals, type Intervals } from '../metrics/bootstrap.js';
import { type ClassificationReport, classificationReport } from '../metrics/classification-report.js';
import { type GroupResult, groupResults } from '../metrics/group-results.js';
import type { Predictions } from '../metrics/predictions.js';

/** One run of a cross-validation. */
export interface CrossValidationRun {
  /** Name of the fold. */
  readonly fold: string;
  readonly seed: number;
  readonly record: RunRecord;
}

/** A measure over all runs. */
export interface Spread {
  readonly mean: number;
  /** Standard deviation over the runs (n − 1); null for one run. */
  readonly deviation: number | null;
}

/** What {@link summarizeRuns} gives. */
export interface CrossValidationSummary {
  readonly folds: number;
  readonly seeds: readonly number[];
  readonly runs: number;
  readonly accuracy: Spread;
  readonly uar: Spread;
  readonly macroF1: Spread;
  /** Of the mean over folds and seeds together: 95 % by bootstrap over groups; absent with fewer than two. */
  readonly intervals?: Intervals;
  /** All test predictions of all runs in one. */
  readonly pooled: ClassificationReport;
  readonly groups?: readonly GroupResult[];
}

/**
 * Mean and deviation over the runs of a cross-validation (test sets, chosen epochs), and intervals from all their
 * predictions pooled: a bootstrap draws a speaker with everything that any run said of it.
 *
 * @throws {TrainerError} for no runs, one without a test set, or runs of different classes
 * @example
 * ```ts
 * const { uar, intervals } = summarizeRuns(runs);
 * `${uar.mean} ± ${uar.deviation}, ${intervals.uar.least} to ${intervals.uar.greatest}`;
 * ```
 */
export function summarizeRuns(
  runs: readonly CrossValidationRun[],
  options?: BootstrapOptions,
): CrossValidationSummary {
  if (runs.length === 0)
    throw new TrainerError('no runs: expected at least one. Pass those that crossValidate gives.');
  const { classes } = runs[0].record;
  for (const { fold, seed, record } of runs) {
    if (!record.test)
      throw new TrainerError(
        `run of ${fold}, seed ${seed}, without a test set: expected one. Pass the option test to fit.`,
      );
    if (record.classes.join() !== classes.join()) {
      throw new TrainerError(
        `run of ${fold}, seed ${seed}, with classes ${record.classes.join(', ')}: expected ${classes.join(', ')}, as in the first run. ` +
          'Summarize runs of one set of classes.',
      );
    }
  }
  const tests = runs.map(({ record }) => record.test!.chosen);
  const pooled = pool(runs);
  const units = pooled.groups ? new Set(pooled.groups).size : pooled.truth.length;
  return {
    folds: new Set(runs.map(({ fold }) => fold)).size,
    seeds: [...new Set(runs.map(({ seed }) => seed))].sort((a, b) => a - b),
    runs: runs.length,
    accuracy: spread(tests.map(({ accuracy }) => accuracy)),
    uar: spread(tests.map(({ uar }) => uar)),
    macroF1: spread(tests.map(({ macroF1 }) => macroF1)),
    ...(units < 2 ? {} : { intervals: bootstrapIntervals(pooled, classes.length, options) }),
    pooled: classificationReport(pooled.truth, pooled.predicted, classes),
    ...(pooled.groups
      ? { groups: groupResults(pooled.truth, pooled.predicted, pooled.groups, classes) }
      : {}),
  };
}

function spread(values: readonly number[]): Spread {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return { mean, deviation: values.length < 2 ? null : Math.sqrt(squares / (values.length - 1)) };
}

function pool(runs: readonly CrossValidationRun[]): Predictions {
  const all = runs.map(({ record }) => record.test!.chosen.predictions);
  const grouped = all.every(({ groups }) => groups !== undefined);
  return {
    truth: all.flatMap(({ truth }) => truth),
    predicted: all.flatMap(({ predicted }) => predicted),
    ...(grouped ? { groups: all.flatMap(({ groups }) => groups!) } : {}),
  };
}
