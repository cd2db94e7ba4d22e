import type { CrossValidationSummary } from '../cross-validation/cross-validation-summary.js';
import type { RunRecord } from '../files/run-record.js';
import type { Range } from '../fit/history.js';
import type { RecordDescription } from './description.js';
import { type Html, html } from './html.js';
import { percent, percentRange, percentSpread } from './percent.js';
import type { Series } from './series.js';

/** What a record is judged by: the test set, or the validation set that also chose the epoch where there is none. */
export function judged(record: RunRecord) {
  const set = record.test ? ('test' as const) : ('validation' as const);
  return { set, evaluations: record.test ?? record.validation };
}

function claimText({ claim }: RecordDescription): string {
  if (!claim) return '–';
  const parts = [
    claim.accuracy !== undefined && `WA ${percent(claim.accuracy)}`,
    claim.uar !== undefined && `UA ${percent(claim.uar)}`,
  ];
  return `${parts.filter(Boolean).join(', ')} (${claim.source})`;
}

function withInterval(share: string, interval?: Range): Html {
  return html`<td class="main">${share}${interval && html` <small>${percentRange(interval)}</small>`}</td>`;
}

function names({ description, anchor }: Series): Html {
  return html`<th scope="row"><a href="#${anchor}">${description.corpus}</a></th>
<td class="words">${description.protocol}${description.leaks && html` <strong class="leak">leaks</strong>`}</td>`;
}

function recordRow(series: Series, record: RunRecord): Html {
  const { set, evaluations } = judged(record);
  const { chosen, last } = evaluations;
  return html`<tr>${names(series)}
<td>${set}, ${chosen.examples}</td>${withInterval(percent(chosen.accuracy), chosen.intervals?.accuracy)}
${withInterval(percent(chosen.uar), chosen.intervals?.uar)}
<td class="words">${claimText(series.description)}</td><td>${percent(chosen.macroF1)}</td>
<td>${percent(last.accuracy)}</td><td>${percentRange(record.lastEpochs.validationAccuracy)}</td></tr>`;
}

function summaryRow(series: Series, summary: CrossValidationSummary): Html {
  const { accuracy, uar, macroF1, intervals, runs, pooled } = summary;
  const last = series.records.reduce((sum, { test }) => sum + test!.last.accuracy, 0) / runs;
  return html`<tr>${names(series)}<td>test, ${pooled.examples} in ${runs} runs</td>
${withInterval(percentSpread(accuracy), intervals?.accuracy)}${withInterval(percentSpread(uar), intervals?.uar)}
<td class="words">${claimText(series.description)}</td>
<td>${percentSpread(macroF1)}</td><td>${percent(last)}</td><td>–</td></tr>`;
}

function rows(series: Series): Html[] {
  if (series.summary) return [summaryRow(series, series.summary)];
  return series.records.map((record) => recordRow(series, record));
}

/** One row a protocol: WA and UA beside what others claim. */
export function protocolTable(all: readonly Series[]): Html {
  return html`<section><h2>Results</h2><div class="scroll" tabindex="0"><table class="protocols">
<caption><span>WA: share of the examples that were right. UA: mean of the classes' recalls. Both with the weights of the
chosen epoch; the last epoch and the range of the last ten tell how much that choice is worth.
Of several runs: mean ± standard deviation over the runs. Small: 95 % intervals by bootstrap over speakers (over examples where no speakers are given).</span></caption>
<thead><tr><th scope="col">Corpus</th><th scope="col" class="words">Protocol</th><th scope="col">Examples</th>
<th scope="col">WA</th><th scope="col">UA</th><th scope="col" class="words">Claimed</th><th scope="col">Macro-F1</th>
<th scope="col">WA, last epoch</th><th scope="col">Validation WA, last ten epochs</th></tr></thead>
<tbody>${all.map(rows)}</tbody></table></div></section>`;
}
