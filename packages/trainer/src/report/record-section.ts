import type { RunRecord } from '../files/run-record.js';
import type { JsonObject } from '../json.js';
import { classTable } from './class-table.js';
import { confusionTable } from './confusion-table.js';
import { groupBars } from './group-bars.js';
import { type Html, html } from './html.js';
import { learningCurves } from './learning-curves.js';
import { percent, percentRange } from './percent.js';
import { judged } from './protocol-table.js';

function calibrationText(record: RunRecord): string {
  const { evaluations } = judged(record);
  const { temperature, test, validation } = record.calibration;
  const after = test ?? validation;
  return `${percent(evaluations.chosen.ece)}; ${percent(after.ece)} at temperature ${temperature.toFixed(2)}`;
}

function facts(record: RunRecord): Html {
  const { data, chosen, last, lastEpochs } = record;
  const decay = (record.options.averageWeights as JsonObject | undefined)?.decay;
  const list: [string, string][] = [
    [
      'Training / validation / test',
      [data.train, data.validation, data.test].map((d) => d?.examples ?? '–').join(' / '),
    ],
    [
      'Epochs',
      chosen.monitor === 'last'
        ? `${last.epoch}, fixed before training; the last one counts`
        : `${last.epoch}; ${chosen.epoch} chosen by validation ${chosen.monitor === 'uar' ? 'UA' : chosen.monitor}`,
    ],
    ['Validation UA, last ten', percentRange(lastEpochs.validationUar)],
    ['Parameters', record.model.parameters.toLocaleString('en')],
    ['Calibration error', calibrationText(record)],
    ...(decay === undefined
      ? []
      : [['Weights', `moving average over the updates, decay ${decay}`] as [string, string]]),
    ['Seed', String(record.seed)],
    ['Engine', record.backend],
    ['Time', `${(record.seconds / 60).toFixed(1)} min`],
    ['Started', record.startedAt.slice(0, 16).replace('T', ' ')],
    ['SHA-256 of the weights', record.weightsSha256.slice(0, 16)],
  ];
  return html`<dl class="facts">${list.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** What one run says for itself: its facts, curves and matrix. */
export function recordBody(record: RunRecord): Html {
  const { set, evaluations } = judged(record);
  const { chosen, last } = evaluations;
  return html`${
    set === 'validation' &&
    html`<p>There is no test set: the numbers are of the validation set, which also chose the epoch.</p>`
  }
<p>On the ${set} set: <strong>${percent(chosen.accuracy)} WA, ${percent(chosen.uar)} UA</strong> with epoch
${record.chosen.epoch}; ${percent(last.accuracy)} WA, ${percent(last.uar)} UA with the last epoch, ${record.last.epoch}.</p>
${facts(record)}${learningCurves(record)}${confusionTable(chosen)}${classTable(chosen)}
${chosen.groups && groupBars(chosen.groups, chosen.accuracy)}
${record.command !== undefined && html`<section><h3>Repeat it</h3><pre><code>${record.command}</code></pre></section>`}`;
}
