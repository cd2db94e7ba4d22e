import { extname } from 'node:path';
import { CliError } from '../cli-error.js';
import { csv } from './csv.js';
import { jsonLines } from './json-lines.js';
import type { RowFormat, RowShape } from './row-format.js';
import { table } from './table.js';

/** What results are written as. */
export const FORMATS = ['table', 'csv', 'json', 'jsonl', 'html'] as const;
export type Format = (typeof FORMATS)[number];

/** Formats that are whole only at the end. */
const FOR_FILES: readonly Format[] = ['json', 'html'];

const BY_EXTENSION: Readonly<Record<string, Format>> = {
  '.csv': 'csv',
  '.json': 'json',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.html': 'html',
  '.htm': 'html',
  '.txt': 'table',
};

/**
 * The format that is asked for, or the one that the result file's name says, or a table.
 *
 * @throws {@link CliError} for a name that says none, and a page or a JSON array without a file to write it to
 */
export function chooseFormat(out: string | undefined, asked: Format | undefined): Format {
  const named = out === undefined ? 'table' : BY_EXTENSION[extname(out).toLowerCase()];
  const format = asked ?? named;
  if (format === undefined)
    throw new CliError(
      `--out ${out}: expected a name that ends in .csv, .json, .jsonl, .html or .txt. Choose one of them, or add --format.`,
    );
  if (out === undefined && FOR_FILES.includes(format))
    throw new CliError(
      `--format ${format}: expected a file to write. Add --out results.${format}, or choose jsonl.`,
    );
  return format;
}

/** The format of rows; a page and a JSON array have none. */
export function rowFormat(format: Format, shape: RowShape): RowFormat {
  if (format === 'csv') return csv(shape);
  if (format === 'jsonl') return jsonLines();
  return table(shape);
}
