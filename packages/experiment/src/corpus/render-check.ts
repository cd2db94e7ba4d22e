import type { RecordingsCheck } from './check-recordings.js';

/** More speakers than these are listed below the table, not in its columns. */
const COLUMNS = 8;

/** Lines for people: recordings of each class and speaker, then the warnings. */
export function renderCheck({ classes, speakers, warnings }: RecordingsCheck): string[] {
  const columns = speakers.length <= COLUMNS ? speakers : [];
  const rows = [
    ['', ...columns.map(({ name }) => name), 'all', 'speakers'],
    ...classes.map(({ name, recordings, speakers: voices }, c) => [
      name,
      ...columns.map(({ perClass }) => String(perClass[c])),
      String(recordings),
      String(voices),
    ]),
    [
      'all',
      ...columns.map(({ perClass }) => String(sum(perClass))),
      String(sum(classes.map(({ recordings }) => recordings))),
      String(speakers.length),
    ],
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const table = rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
      .join('  '),
  );
  const others =
    columns.length > 0
      ? []
      : [`speakers: ${speakers.map(({ name, perClass }) => `${name} ${sum(perClass)}`).join(', ')}`];
  return [...table, ...others, ...warnings.map((warning) => `WARNING ${warning}`)];
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
