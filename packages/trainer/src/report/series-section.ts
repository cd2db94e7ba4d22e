import type { CrossValidationSummary } from '../cross-validation/cross-validation-summary.js';
import type { RunRecord } from '../files/run-record.js';
import { classTable } from './class-table.js';
import { confusionTable } from './confusion-table.js';
import { groupBars } from './group-bars.js';
import { type Html, html } from './html.js';
import { percent, percentSpread } from './percent.js';
import { recordBody } from './record-section.js';
import { foldOf, type Series } from './series.js';

function runTable(records: readonly RunRecord[]): Html {
  const rows = records.map((record, i) => {
    const { chosen, last } = record.test!;
    return html`<tr><th scope="row">${foldOf(record) ?? i + 1}</th><td>${record.seed}</td><td>${chosen.examples}</td>
<td>${percent(chosen.accuracy)}</td><td>${percent(chosen.uar)}</td><td>${record.chosen.epoch} of ${record.last.epoch}</td>
<td>${percent(last.accuracy)}</td></tr>`;
  });
  return html`<section><h3>By run</h3><div class="scroll" tabindex="0"><table><thead><tr><th scope="col">Fold</th>
<th scope="col">Seed</th><th scope="col">Test examples</th><th scope="col">WA</th><th scope="col">UA</th>
<th scope="col">Chosen epoch</th><th scope="col">WA, last epoch</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function summed(records: readonly RunRecord[], summary: CrossValidationSummary): Html {
  const { accuracy, uar, runs, folds, seeds, pooled, groups } = summary;
  const details = records.map(
    (
      record,
      i,
    ) => html`<details class="run"><summary>Run ${i + 1}: fold ${foldOf(record) ?? i + 1}, seed ${record.seed}</summary>
${recordBody(record)}</details>`,
  );
  return html`<p>On the test sets of ${runs} runs (${folds} folds, ${seeds.length} seeds):
<strong>${percentSpread(accuracy)} WA, ${percentSpread(uar)} UA</strong>. Below: the predictions of all of them together.</p>
${runTable(records)}${confusionTable(pooled)}${classTable(pooled)}${groups && groupBars(groups, pooled.accuracy)}
<section><h3>Each run by itself</h3>${details}</section>`;
}

/** Everything about the runs of one protocol on one corpus. */
export function seriesSection({ description, records, anchor, summary }: Series): Html {
  return html`<section id="${anchor}"><h2>${description.corpus}, ${description.protocol}</h2>
${description.split && html`<p>${description.split}</p>`}
${
  description.leaks &&
  html`<p><strong class="leak">leaks</strong> Recordings of the test set, or copies of them, are in
the training set: this number says nothing about recordings that the network has not heard.</p>`
}
${summary ? summed(records, summary) : records.map(recordBody)}</section>`;
}
