import { type CrossValidationSummary, summarizeRuns } from '../cross-validation/cross-validation-summary.js';
import type { RunRecord } from '../files/run-record.js';
import type { RecordDescription } from './description.js';

/** A record and what to say about it. */
export interface Described {
  readonly record: RunRecord;
  readonly description: RecordDescription;
}

/** Runs of one protocol on one corpus: the folds and seeds of a cross-validation, or one run alone. */
export interface Series {
  readonly description: RecordDescription;
  readonly records: readonly RunRecord[];
  /** Where its section begins. */
  readonly anchor: string;
  /** Of two or more runs, all of them with a test set. */
  readonly summary?: CrossValidationSummary;
}

/** Which fold a record is of, as its experiment says. */
export function foldOf({ experiment }: RunRecord): string | undefined {
  const { fold } = experiment;
  return typeof fold === 'string' || typeof fold === 'number' ? String(fold) : undefined;
}

function summaryOf(records: readonly RunRecord[]): CrossValidationSummary | undefined {
  const [first] = records;
  const alike = records.every(({ test, classes }) => test && classes.join() === first.classes.join());
  if (records.length < 2 || !alike) return undefined;
  return summarizeRuns(
    records.map((record, i) => ({ fold: foldOf(record) ?? String(i), seed: record.seed, record })),
  );
}

/** Puts runs of the same corpus and protocol together, in the order in which each first came. */
export function seriesOf(described: readonly Described[]): Series[] {
  const byName = new Map<string, Described[]>();
  for (const one of described) {
    const name = JSON.stringify([one.description.corpus, one.description.protocol]);
    byName.set(name, [...(byName.get(name) ?? []), one]);
  }
  return [...byName.values()].map((members, i) => {
    const records = members.map(({ record }) => record);
    const summary = summaryOf(records);
    return {
      description: members[0].description,
      records,
      anchor: `run-${i + 1}`,
      ...(summary ? { summary } : {}),
    };
  });
}
