import * as Plot from '@observablehq/plot';
import type { RunRecord } from '../files/run-record.js';
import type { EpochRecord } from '../fit/history.js';
import { type Html, html } from './html.js';
import { percent } from './percent.js';
import { plotSvg } from './plot.js';

interface Measure {
  readonly title: string;
  readonly training: (epoch: EpochRecord) => number;
  readonly validation: (epoch: EpochRecord) => number;
  readonly format: (value: number) => string;
}

const ACCURACY: Measure = {
  title: 'Accuracy',
  training: ({ accuracy }) => 100 * accuracy,
  validation: ({ validationAccuracy }) => 100 * validationAccuracy,
  format: (value) => `${value} %`,
};

const LOSS: Measure = {
  title: 'Loss',
  training: ({ loss }) => loss,
  validation: ({ validationLoss }) => validationLoss,
  format: String,
};

function describe({ history, chosen }: RunRecord, { title, training, validation }: Measure): string {
  const [first, last] = [history[0], history[history.length - 1]];
  const course = (value: (epoch: EpochRecord) => number) =>
    `${value(first).toPrecision(3)} to ${value(last).toPrecision(3)}`;
  return (
    `${title} over ${history.length} epochs: training from ${course(training)}, ` +
    `validation from ${course(validation)}; epoch ${chosen.epoch} was chosen.`
  );
}

function curve(record: RunRecord, measure: Measure): Html {
  const { history, chosen } = record;
  const line = (y: (epoch: EpochRecord) => number, stroke: string, dashes?: string) =>
    Plot.line(history, {
      x: 'epoch',
      y,
      stroke,
      strokeWidth: 2,
      ...(dashes ? { strokeDasharray: dashes } : {}),
    });
  const dots = (y: (epoch: EpochRecord) => number, fill: string) =>
    Plot.dot(history, { x: 'epoch', y, fill, r: 3 });
  const svg = plotSvg(
    {
      width: 460,
      height: 280,
      marginLeft: 52,
      marginTop: 24,
      marginRight: 16,
      marginBottom: 44,
      x: { label: 'epoch', labelOffset: 38, ticks: Math.min(history.length, 8), tickFormat: 'd', inset: 6 },
      y: {
        label: null,
        grid: true,
        ticks: 6,
        tickFormat: measure.format,
        ...(measure === ACCURACY ? { domain: [0, 100] } : { zero: true, nice: true }),
      },
      marks: [
        Plot.ruleX([chosen.epoch], { stroke: 'currentColor', strokeOpacity: 0.5, strokeDasharray: '2 3' }),
        line(measure.training, 'var(--training)', '6 4'),
        line(measure.validation, 'var(--validation)'),
        // A line of one point is invisible.
        ...(history.length < 3 ? [dots(measure.training, 'var(--training)')] : []),
        ...(history.length < 3 ? [dots(measure.validation, 'var(--validation)')] : []),
      ],
    },
    describe(record, measure),
  );
  return html`<figure><h4>${measure.title}</h4>${svg}</figure>`;
}

function historyTable({ history, chosen }: RunRecord): Html {
  const row = (epoch: EpochRecord) => html`<tr${epoch.epoch === chosen.epoch && html` class="chosen"`}>
<th scope="row">${epoch.epoch}</th><td>${epoch.loss.toFixed(4)}</td><td>${percent(epoch.accuracy)}</td>
<td>${epoch.validationLoss.toFixed(4)}</td><td>${percent(epoch.validationAccuracy)}</td>
<td>${percent(epoch.validationUar)}</td><td>${epoch.learningRate.toPrecision(3)}</td></tr>`;
  return html`<details><summary>All ${history.length} epochs in numbers</summary><div class="scroll" tabindex="0"><table>
<thead><tr><th scope="col">Epoch</th><th scope="col">Training loss</th><th scope="col">Training accuracy</th>
<th scope="col">Validation loss</th><th scope="col">Validation WA</th><th scope="col">Validation UA</th>
<th scope="col">Learning rate</th></tr></thead><tbody>${history.map(row)}</tbody></table></div></details>`;
}

/** Accuracy and loss over the epochs, training and validation, as in the paper's Figure 3; the numbers behind them. */
export function learningCurves(record: RunRecord): Html {
  return html`<section><h3>Learning curves</h3>
<p class="legend"><span class="training">training (with dropout, as the batches were seen)</span>
<span class="validation">validation${record.options.averageWeights !== undefined && ' (averaged weights)'}</span> <span class="epoch">chosen epoch ${record.chosen.epoch}</span></p>
<div class="curves">${curve(record, ACCURACY)}${curve(record, LOSS)}</div>${historyTable(record)}</section>`;
}
