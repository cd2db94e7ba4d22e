import { namingFile } from '../input/read-recording.js';
import type { Evaluation } from './evaluate-model.js';

/** For people: accuracy and UAR with their intervals, each class, and what was taken for what. */
export function renderEvaluation({ report, intervals, unknown, failed }: Evaluation): string {
  const within = (range: { readonly least: number; readonly greatest: number } | undefined) =>
    range ? ` [${percent(range.least)}, ${percent(range.greatest)}]` : '';
  const width = Math.max(6, ...report.classes.map(({ name }) => name.length));
  const cell = (value: string) => value.padStart(width);
  const matrix = report.classes.map(({ name }, row) =>
    [name.padEnd(width), ...report.confusion[row].map((count) => cell(String(count)))].join('  '),
  );
  const lines = [
    `accuracy ${percent(report.accuracy)}${within(intervals?.accuracy)}`,
    `UAR      ${percent(report.uar)}${within(intervals?.uar)}`,
    intervals
      ? `on ${report.examples} recordings of ${intervals.units} speakers; 95 % intervals over speakers`
      : `on ${report.examples} recordings`,
    '',
    ['class'.padEnd(width), ...['recordings', 'recall', 'precision'].map((head) => head.padStart(10))].join(
      '  ',
    ),
    ...report.classes.map(({ name, support, recall, precision }) =>
      [
        name.padEnd(width),
        ...[String(support), percent(recall), percent(precision)].map((text) => text.padStart(10)),
      ].join('  '),
    ),
    '',
    'rows: what it is; columns: what the model says',
    [' '.repeat(width), ...report.classes.map(({ name }) => cell(name))].join('  '),
    ...matrix,
    ...Object.entries(unknown).map(
      ([emotion, count]) => `not judged: ${count} × ${emotion}, which the model does not know`,
    ),
    ...failed.map(({ file, error }) => `not judged: ${namingFile(file, error)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(100 * share).toFixed(1)} %`;
}
