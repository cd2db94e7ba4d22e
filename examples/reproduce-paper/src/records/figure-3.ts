import * as Plot from '@observablehq/plot';
import type { RunRecord } from '@ser/trainer';
import { parseHTML } from 'linkedom';
import { factsOf } from '../registry/paper.js';

const TRAINING = '#b45309';
const VALIDATION = '#1d4ed8';

/**
 * One panel of the paper's Figure 3 from a record of ours, as an SVG document: training accuracy by epoch, which is all that
 * the paper plots, and the accuracy on recordings that were not trained on.
 */
export function figure3(record: RunRecord): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const { corpus, protocol } = factsOf(record);
  const curve = (y: 'accuracy' | 'validationAccuracy', stroke: string, label: string) => [
    Plot.line(record.history, { x: 'epoch', y: (epoch) => 100 * epoch[y], stroke, strokeWidth: 2 }),
    Plot.text(record.history.slice(-1), {
      x: 'epoch',
      y: (epoch) => 100 * epoch[y],
      text: () => label,
      fill: stroke,
      textAnchor: 'start',
      dx: 6,
    }),
  ];
  const figure = Plot.plot({
    // linkedom's document has what Plot uses of one, and not all that TypeScript's type asks for.
    document: document as unknown as Document,
    width: 560,
    height: 320,
    marginRight: 96,
    style: { background: 'white', color: '#222', fontSize: '13px' },
    x: { label: 'epoch', tickFormat: 'd', ticks: 8 },
    y: { label: 'accuracy, %', domain: [0, 100], grid: true },
    marks: [
      ...curve('accuracy', TRAINING, 'training'),
      ...curve('validationAccuracy', VALIDATION, 'validation'),
    ],
  });
  const last = record.history[record.history.length - 1];
  // A picture has one name. Those of its parts are not allowed on groups without a role.
  for (const part of figure.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  figure.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  figure.setAttribute('role', 'img');
  figure.setAttribute(
    'aria-label',
    `${corpus}, ${protocol} split: training accuracy ends at ${(100 * last.accuracy).toFixed(1)} %, ` +
      `validation accuracy at ${(100 * last.validationAccuracy).toFixed(1)} %, after ${last.epoch} epochs`,
  );
  return `${figure.outerHTML}\n`;
}
