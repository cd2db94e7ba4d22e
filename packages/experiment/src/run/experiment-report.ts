import type { RunRecord } from '@ser/trainer';
import { renderReport } from '@ser/trainer/report';
import { factsOf } from './experiment-facts.js';
import { introductionOf } from './write-results.js';

/** One page about all records of an experiment. */
export function experimentReport(records: readonly RunRecord[], title: string): string {
  return renderReport(records, { title, introduction: introductionOf(factsOf(records[0])) });
}
