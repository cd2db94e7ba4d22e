import { TrainerError } from '../error.js';
import type { RunRecord } from '../files/run-record.js';
import { describeExperiment, type RecordDescription } from './description.js';
import { html } from './html.js';
import { page } from './page.js';
import { protocolTable } from './protocol-table.js';
import { seriesOf } from './series.js';
import { seriesSection } from './series-section.js';

/** Options of {@link renderReport}. */
export interface ReportOptions {
  /** Heading of the page. Default 'Training report'. */
  readonly title?: string;
  /** What a reader should know first: plain text. */
  readonly introduction?: string;
  /** What to say about a record. Default: the keys of {@link RecordDescription} in its `experiment`. */
  readonly describe?: (record: RunRecord) => RecordDescription;
}

/**
 * One page about one or more runs, made of their records alone: results beside claims, learning curves, confusion
 * matrices, tables by class and speaker, and what to type to repeat each run. Runs of the same corpus and protocol
 * (the folds and seeds of a cross-validation) are summed up. It needs no other file, no script and
 * no network, follows the reader's light or dark scheme, and gives every picture's content as text as well.
 *
 * @returns a whole HTML document; the same records give the same text
 * @throws {TrainerError} for no records
 * @example
 * ```ts
 * const page = renderReport([record], { title: 'The first run' });
 * page.startsWith('<!doctype html>'); // true
 * ```
 */
export function renderReport(records: readonly RunRecord[], options: ReportOptions = {}): string {
  const { title = 'Training report', introduction, describe = describeExperiment } = options;
  if (records.length === 0)
    throw new TrainerError('no run records: expected at least one. Pass those of the runs to report.');
  const all = seriesOf(records.map((record) => ({ record, description: describe(record) })));
  return page(title, [
    introduction !== undefined && html`<p>${introduction}</p>`,
    protocolTable(all),
    ...all.map(seriesSection),
  ]);
}
