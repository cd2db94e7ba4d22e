import type { RowFormat, RowShape } from './row-format.js';

/**
 * RFC 4180: a header, a row an answer, a column a class. Columns that nothing is known of are empty; recordings that could
 * not be judged have a reason in the column `error`.
 */
export function csv({ classNames }: Pick<RowShape, 'classNames'>): RowFormat {
  const columns = ['file', 'channel', 'start', 'end', 'emotion', 'speech', ...classNames, 'error'];
  return {
    head: line(columns),
    row: ({ file, channel, start, end, emotion, speech, probabilities }) =>
      line([
        file,
        channel ?? '',
        rounded(start),
        rounded(end),
        emotion ?? '',
        speech === null ? '' : rounded(speech),
        ...classNames.map((name) => (name in probabilities ? rounded(probabilities[name]) : '')),
        '',
      ]),
    failure: (file, error) => line([file, '', '', '', '', '', ...classNames.map(() => ''), error]),
  };
}

function line(cells: readonly (string | number)[]): string {
  return `${cells.map(quoted).join(',')}\r\n`;
}

function quoted(cell: string | number): string {
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Six decimals: microseconds, and more than a probability deserves. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
