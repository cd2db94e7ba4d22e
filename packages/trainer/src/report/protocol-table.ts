import type { Range } from '../history.js';
import type { RunRecord } from '../run-record.js';
import type { RecordDescription } from './description.js';
import { type Html, html } from './html.js';
import { percent, percentRange } from './percent.js';

/** A record and what to say about it. */
export interface Described {
  readonly record: RunRecord;
  readonly description: RecordDescription;
  /** Where its section begins. */
  readonly anchor: string;
}

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

function withInterval(share: number, interval?: Range): Html {
  return html`<td class="main">${percent(share)}${interval && html` <small>${percentRange(interval)}</small>`}</td>`;
}

function row({ record, description, anchor }: Described): Html {
  const { set, evaluations } = judged(record);
  const { chosen, last } = evaluations;
  const { validationAccuracy } = record.lastEpochs;
  return html`<tr><th scope="row"><a href="#${anchor}">${description.corpus}</a></th>
<td class="words">${description.protocol}${description.leaks && html` <strong class="leak">leaks</strong>`}</td>
<td>${set}, ${chosen.examples}</td>${withInterval(chosen.accuracy, chosen.intervals?.accuracy)}
${withInterval(chosen.uar, chosen.intervals?.uar)}<td>${percent(chosen.macroF1)}</td>
<td>${percent(last.accuracy)}</td>
<td>${percentRange(validationAccuracy)}</td>
<td class="words">${claimText(description)}</td></tr>`;
}

/** One row a record: protocol, WA and UA beside what others claim. */
export function protocolTable(records: readonly Described[]): Html {
  return html`<section><h2>Results</h2><div class="scroll" tabindex="0"><table class="protocols">
<caption><span>WA: share of the examples that were right. UA: mean of the classes' recalls. Both with the weights of the
epoch that the validation set chose; the last epoch and the range of the last ten tell how much that choice is worth.
Small: 95 % intervals by bootstrap over speakers, where there are at least two of them, else over examples.</span></caption>
<thead><tr><th scope="col">Corpus</th><th scope="col" class="words">Protocol</th><th scope="col">Examples</th>
<th scope="col">WA</th><th scope="col">UA</th><th scope="col">Macro-F1</th><th scope="col">WA, last epoch</th>
<th scope="col">Validation WA, last ten epochs</th><th scope="col" class="words">Claimed</th></tr></thead>
<tbody>${records.map(row)}</tbody></table></div></section>`;
}
