import { namingFile } from '../input/read-recording.js';
import type { ComparedCondition } from './compare-conditions.js';
import type { Comparison } from './compare-models.js';
import type { Evaluation } from './evaluate-model.js';
import type { JudgedCondition } from './judge-conditions.js';

/** For people: accuracy and UAR with their intervals, each class, and what was taken for what. */
export function renderEvaluation({
  report,
  intervals,
  speakers,
  conditions,
  unknown,
  failed,
}: Evaluation): string {
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
    ...speakerLines(speakers),
    ...conditionLines(conditions ?? []),
    ...Object.entries(unknown).map(
      ([emotion, count]) => `not judged: ${count} × ${emotion}, which the model does not know`,
    ),
    ...failed.map(({ file, error }) => `not judged: ${namingFile(file, error)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function speakerLines(speakers: Evaluation['speakers']): string[] {
  if (speakers.length < 2) return [];
  const width = Math.max(7, ...speakers.map(({ group }) => group.length));
  const cells = (values: readonly string[]) => values.map((value) => value.padStart(10));
  return [
    '',
    ['speaker'.padEnd(width), ...cells(['recordings', 'accuracy', 'UAR'])].join('  '),
    ...speakers.map(({ group, examples, accuracy, uar }) =>
      [group.padEnd(width), ...cells([String(examples), percent(accuracy), percent(uar)])].join('  '),
    ),
  ];
}

function conditionLines(conditions: readonly JudgedCondition[]): string[] {
  if (conditions.length === 0) return [];
  const width = Math.max(9, ...conditions.map(({ name }) => name.length));
  const cells = (values: readonly string[]) => values.map((value) => value.padStart(17));
  return [
    '',
    ['condition'.padEnd(width), ...cells(['accuracy', 'UAR', 'calibration error'])].join('  '),
    ...conditions.map(({ name, accuracy, uar, ece }) =>
      [name.padEnd(width), ...cells([accuracy, uar, ece].map(percent))].join('  '),
    ),
  ];
}

/** For people: two models' UAR under each condition, and how often chance alone makes a difference as large. */
export function renderComparedConditions(conditions: readonly ComparedCondition[]): string {
  const width = Math.max(9, ...conditions.map(({ name }) => name.length));
  const row = (name: string, values: readonly string[]) =>
    [name.padEnd(width), ...values.map((value) => value.padStart(10))].join('  ');
  const among = `p among ${conditions.length}`;
  const lines = [
    '',
    row('condition', ['UAR first', 'UAR second', 'points', 'p', among]),
    ...conditions.map(({ name, first, second, p, adjustedP }) =>
      row(name, [
        percent(first),
        percent(second),
        (100 * (first - second)).toFixed(1),
        p.toFixed(3),
        adjustedP.toFixed(3),
      ]),
    ),
    `${among}: adjusted for as many tests by Holm's method`,
  ];
  return `${lines.join('\n')}\n`;
}

/** For people: the two models' difference, and how often chance alone makes one as large. */
export function renderComparison(
  { examples, first, second, test }: Comparison,
  [ours, theirs]: readonly string[],
): string {
  const { onlyFirst, onlySecond, p } = test.mcNemar;
  const line = (name: string, measure: 'accuracy' | 'uar') =>
    `${name.padEnd(8)} ${percent(first[measure])} and ${percent(second[measure])}: ${(100 * test[measure].difference).toFixed(1)} points, p ${test[measure].p.toFixed(3)}`;
  const lines = [
    `${ours} and ${theirs} on the ${examples} recordings that both judged`,
    line('accuracy', 'accuracy'),
    line('UAR', 'uar'),
    `p: swapping the answers of whole ${test.over === 'groups' ? 'speakers' : 'recordings'}, ${test.exact ? 'every way' : 'at random'}; McNemar's test over recordings: ${onlyFirst} right by the first alone, ${onlySecond} by the second, p ${p.toFixed(3)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(100 * share).toFixed(1)} %`;
}
