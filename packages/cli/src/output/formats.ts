import { extname } from 'node:path';
import { CliError } from '../cli-error.js';
import { csv } from './csv.js';
import { jsonLines } from './json-lines.js';
import type { RowFormat, RowShape } from './row-format.js';
import { table } from './table.js';

/** What results are written as. */
export const FORMATS = ['table', 'csv', 'jsonl', 'html'] as const;
export type Format = (typeof FORMATS)[number];

const BY_EXTENSION: Readonly<Record<string, Format>> = {
  '.csv': 'csv',
  '.json': 'jsonl',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.html': 'html',
  '.htm': 'html',
  '.txt': 'table',
};

/**
 * The format that is asked for, or the one that the result file's name says, or a table.
 *
 * @throws {@link CliError} for a name that says none, and a page without a file to write it to
 */
export function chooseFormat(out: string | undefined, asked: Format | undefined): Format {
  const named = out === undefined ? 'table' : BY_EXTENSION[extname(out).toLowerCase()];
  const format = asked ?? named;
  if (format === undefined)
    throw new CliError(
      `--out ${out}: expected a name that ends in .csv, .jsonl, .html or .txt. Choose one of them, or add --format.`,
    );
  if (format === 'html' && out === undefined)
    throw new CliError('--format html: expected a file for the page. Add --out results.html.');
  return format;
}

/** The format of rows; a page has none. */
export function rowFormat(format: Format, shape: RowShape): RowFormat {
  if (format === 'csv') return csv(shape);
  if (format === 'jsonl') return jsonLines();
  return table(shape);
}
