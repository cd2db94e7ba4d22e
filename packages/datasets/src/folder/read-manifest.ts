import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import type { Sex, Utterance } from '../corpora/corpus.js';
import { DatasetError } from '../dataset-error.js';
import { enumerate } from '../enumerate.js';

/** Options of {@link readManifest}. */
export interface ManifestOptions {
  /** Name of the corpus; default `'manifest'`. */
  readonly name?: string;
  /** Class order, and the only emotions allowed; default: those that occur, sorted. */
  readonly emotions?: readonly string[];
}

/** Recordings of one's own, as a CSV file lists them. */
export interface Manifest {
  readonly name: string;
  readonly emotions: readonly string[];
  /** Sorted by id. */
  readonly utterances: readonly Utterance[];
}

const COLUMNS = ['file', 'emotion', 'speaker', 'sex', 'text', 'id'];

const EXAMPLE = 'file,emotion,speaker\nclips/1.wav,happy,anna';

/**
 * Recordings of one's own, listed in a CSV file (RFC 4180, UTF-8) with a header line:
 *
 * - `file`: path of the WAV file, relative to the CSV file's folder
 * - `emotion`, `speaker`: any words; two recordings of one person must have the same speaker
 * - `sex` (optional): female, male or unknown
 * - `text` (optional): the same id for the same words; empty where unknown
 * - `id` (optional): name of the recording; default the `file`. Copies and edits of one recording have one id
 *
 * Other columns are passed over.
 *
 * @throws {DatasetError} if the CSV file is missing or malformed, a column or a value is missing, an emotion is not
 *   among those allowed, or a file does not exist; the message names the line
 * @example
 * // my.csv: file,emotion,speaker
 * //         clips/1.wav,happy,anna
 * const { utterances, emotions } = await readManifest('my.csv');
 */
export async function readManifest(path: string, options: ManifestOptions = {}): Promise<Manifest> {
  const name = options.name ?? 'manifest';
  const rows = parseRows(path, await readText(path));
  const utterances = rows.map(({ row, line }) => {
    const utterance = toUtterance(row, `${path} line ${line}`, path, name);
    if (options.emotions?.includes(utterance.emotion) === false) {
      throw new DatasetError(
        `${path} line ${line}: emotion ${utterance.emotion}, expected one of ${options.emotions.join(', ')}.`,
      );
    }
    return utterance;
  });
  const missing: string[] = [];
  for (const { path: file } of utterances) {
    if (!(await stat(file).catch(() => undefined))?.isFile()) missing.push(file);
  }
  if (missing.length > 0) {
    throw new DatasetError(
      `${path} lists ${missing.length} files that do not exist: ${enumerate(missing)}. Paths count from the CSV file's folder.`,
    );
  }
  const emotions = options.emotions ?? [...new Set(utterances.map(({ emotion }) => emotion))].sort();
  return { name, emotions, utterances: utterances.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)) };
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new DatasetError(
      `${path} cannot be read (${(error as Error).message}). Expected a CSV file such as\n${EXAMPLE}`,
    );
  }
}

type Row = Readonly<Partial<Record<string, string>>>;

function parseRows(path: string, text: string): readonly { readonly row: Row; readonly line: number }[] {
  let rows: readonly { readonly record: Row; readonly info: { readonly lines: number } }[];
  try {
    rows = parse(text, { columns: true, bom: true, trim: true, skip_empty_lines: true, info: true });
  } catch (error) {
    if (error instanceof CsvError) throw new DatasetError(`${path} is not a CSV file: ${error.message}`);
    throw error;
  }
  if (rows.length === 0)
    throw new DatasetError(`${path} lists no recordings. Expected lines such as\n${EXAMPLE}`);
  const absent = ['file', 'emotion', 'speaker'].filter((column) => !(column in rows[0].record));
  if (absent.length > 0) {
    throw new DatasetError(
      `${path} has no column ${absent.join(', ')}: its header is ${Object.keys(rows[0].record).join(',')}; known columns are ` +
        `${COLUMNS.join(', ')}.`,
    );
  }
  return rows.map(({ record, info }) => ({ row: record, line: info.lines }));
}

function toUtterance(row: Row, place: string, manifest: string, corpus: string): Utterance {
  const required = (column: string): string => {
    const value = row[column];
    if (!value) throw new DatasetError(`${place}: no ${column}.`);
    return value;
  };
  const file = required('file').replaceAll('\\', '/');
  const sex = row.sex || 'unknown';
  if (!isSex(sex)) throw new DatasetError(`${place}: sex ${sex}, expected female, male or unknown.`);
  return {
    id: row.id || file,
    emotion: required('emotion'),
    speaker: required('speaker'),
    sex,
    text: row.text ?? '',
    corpus,
    file,
    path: join(dirname(manifest), file),
  };
}

function isSex(value: string): value is Sex {
  return ['female', 'male', 'unknown'].includes(value);
}
