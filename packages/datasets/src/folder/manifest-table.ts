import { CsvError, parse } from 'csv-parse/sync';
import { DatasetError } from '../dataset-error.js';

/** Columns that `readManifest` reads, in any order and any case. */
export const manifestColumns = ['file', 'emotion', 'speaker', 'sex', 'text', 'id'] as const;

/** A column of a manifest. */
export type ManifestColumn = (typeof manifestColumns)[number];

/** The rows below the header, as they stand in the file. */
export interface ManifestTable {
  readonly length: number;
  /** Undefined where the file has no such column; without blanks around it otherwise. */
  valueOf(row: number, column: ManifestColumn): string | undefined;
  /** Line of the file on which a row ends, counted from 1. Costs a second pass over the text: for messages. */
  lineOf(row: number): number;
}

/** What a message shows as an example. */
export const manifestExample = 'file,emotion,speaker\nclips/1.wav,happy,anna';

const required = ['file', 'emotion', 'speaker'] as const;

const delimiters = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' } as const;

type Delimiter = keyof typeof delimiters;

/** `sep=;`, which spreadsheets write above the header. Its line end stays, so that lines keep their numbers. */
const SEPARATOR_LINE = /^\uFEFF?"?sep=.?"?(\r\n|\n|\r)/i;

/**
 * Reads a table in UTF-8 whose values stand between commas, semicolons (as spreadsheets of many countries write) or tabs;
 * which, its header tells.
 *
 * @param path name of the file, for messages
 * @throws {DatasetError} if the bytes are not UTF-8, the header lacks a column, or a row has another number of values
 */
export function readManifestTable(bytes: Uint8Array, path: string): ManifestTable {
  const text = decode(bytes, path).replace(SEPARATOR_LINE, '$1');
  const delimiter = findDelimiter(text);
  const [header = [], ...rows] = parseRows(text, delimiter, path);
  const names = header.map((name) => name.toLowerCase());
  const absent = required.filter((column) => !names.includes(column));
  if (absent.length > 0) {
    throw new DatasetError(
      `${path}: no column ${absent.join(', ')} in the header ${JSON.stringify(header.join(delimiter))}: expected the columns ` +
        `file, emotion and speaker between commas, semicolons or tabs. Name them in the first line, such as\n${manifestExample}`,
    );
  }
  const twice = manifestColumns.find((column) => names.indexOf(column) !== names.lastIndexOf(column));
  if (twice !== undefined) {
    throw new DatasetError(`${path}: two columns ${twice}: expected one. Rename or remove the other.`);
  }
  const positionOf = new Map(manifestColumns.map((column) => [column, names.indexOf(column)]));
  return {
    length: rows.length,
    valueOf: (row, column) => rows[row][positionOf.get(column)!],
    lineOf: (row) => lineOf(text, delimiter, row),
  };
}

function decode(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Byte order marks, which spreadsheets write before "Unicode text".
    const isUtf16 = ['fffe', 'feff'].includes(Buffer.from(bytes.subarray(0, 2)).toString('hex'));
    throw new DatasetError(
      `${path} is text in ${isUtf16 ? 'UTF-16' : 'another encoding'}: expected UTF-8. Save it as "CSV UTF-8".`,
    );
  }
}

/** The delimiter that parts the header into the required columns; where none does, the one that parts it most. */
function findDelimiter(text: string): Delimiter {
  const [header = ''] = /[^\s][^\r\n]*/.exec(text) ?? [];
  const candidates = (Object.keys(delimiters) as Delimiter[]).map((delimiter) => {
    const names = header.split(delimiter).map((name) => name.replaceAll('"', '').trim().toLowerCase());
    return { delimiter, names, fits: required.every((column) => names.includes(column)) };
  });
  const best = candidates.reduce((a, b) => (b.names.length > a.names.length ? b : a));
  return (candidates.find(({ fits }) => fits) ?? best).delimiter;
}

/** Lines that were added on another system end in another way than the first. */
const lineEnds = ['\r\n', '\n', '\r'];

const parseOptions = (delimiter: Delimiter) =>
  ({ delimiter, record_delimiter: lineEnds, trim: true, skip_empty_lines: true }) as const;

function parseRows(text: string, delimiter: Delimiter, path: string): string[][] {
  try {
    return parse(text, parseOptions(delimiter));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new DatasetError(
      `${path} is not a CSV file: ${error.message}: expected as many values as the header has, between ` +
        `${delimiters[delimiter]}, and quotes in pairs (RFC 4180). Correct that line.`,
      { cause: error },
    );
  }
}

function lineOf(text: string, delimiter: Delimiter, row: number): number {
  const records = parse(text, { ...parseOptions(delimiter), info: true, to: row + 2 });
  return (records as unknown as { readonly info: { readonly lines: number } }[])[row + 1].info.lines;
}
