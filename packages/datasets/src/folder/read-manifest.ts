import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, posix, resolve } from 'node:path';
import type { Sex, Utterance } from '../corpora/corpus.js';
import { DatasetError } from '../dataset-error.js';
import { enumerate } from '../enumerate.js';
import {
  type ManifestColumn,
  type ManifestTable,
  manifestExample,
  readManifestTable,
} from './manifest-table.js';
import { findMissingFiles } from './missing-files.js';

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
  /** Rows that say what another has said already, and were left out. */
  readonly repetitions: number;
}

/**
 * Recordings of one's own, listed in a CSV file (RFC 4180, UTF-8) with a header line. Values stand between commas,
 * semicolons or tabs; the header's names may be written in any case:
 *
 * - `file`: path of the WAV file, absolute or relative to the CSV file's folder
 * - `emotion`, `speaker`: any words; two recordings of one person must have the same speaker
 * - `sex` (optional): female, male or unknown
 * - `text` (optional): the same id for the same words; empty where unknown
 * - `id` (optional): name of the recording; default the `file`. Copies and edits of one recording have one id
 *
 * Other columns are passed over. A row that repeats another counts once.
 *
 * @throws {DatasetError} if the CSV file is missing or malformed, a column or a value is missing, an emotion is not
 *   among those allowed, an emotion or a speaker is written in two ways, two rows contradict each other, or a file does not exist; the message names the lines
 * @example
 * // my.csv: file,emotion,speaker
 * //         clips/1.wav,happy,anna
 * const { utterances, emotions } = await readManifest('my.csv');
 */
export async function readManifest(path: string, options: ManifestOptions = {}): Promise<Manifest> {
  const { name = 'manifest', emotions } = options;
  const table = readManifestTable(await readBytes(path), path);
  const rows = Array.from({ length: table.length }, (_, row) => toUtterance(table, row, path, name));
  if (rows.length === 0) {
    throw new DatasetError(`${path} lists no recordings: expected lines such as\n${manifestExample}`);
  }
  requireOneSpelling(table, rows, 'emotion', path);
  requireOneSpelling(table, rows, 'speaker', path);
  if (emotions !== undefined) requireEmotions(table, rows, path, emotions);
  const utterances = withoutRepetitions(table, rows, path);
  await requireFiles(utterances, path);
  const repetitions = rows.length - utterances.length;
  return {
    name,
    emotions: emotions ?? [...new Set(utterances.map(({ emotion }) => emotion))].sort(),
    utterances: utterances.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)),
    repetitions,
  };
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new DatasetError(
      `${path} cannot be read (${(error as Error).message}): expected a CSV file such as\n${manifestExample}`,
      { cause: error },
    );
  }
}

function toUtterance(table: ManifestTable, row: number, manifest: string, corpus: string): Utterance {
  const required = (column: ManifestColumn): string => {
    const value = table.valueOf(row, column);
    if (value) return value;
    throw new DatasetError(
      `${manifest} line ${table.lineOf(row)}: no ${column}: expected one on every line. Fill it in or remove the line.`,
    );
  };
  const file = posix.normalize(required('file').replaceAll('\\', '/'));
  const sex = table.valueOf(row, 'sex')?.toLowerCase() || 'unknown';
  if (!isSex(sex)) {
    throw new DatasetError(
      `${manifest} line ${table.lineOf(row)}: sex ${sex}: expected female, male or unknown. Correct it or leave it empty.`,
    );
  }
  const word = (column: 'emotion' | 'speaker'): string => {
    const value = required(column);
    if (!/\p{Cc}/u.test(value)) return value;
    throw new DatasetError(
      `${manifest} line ${table.lineOf(row)}: ${column} ${JSON.stringify(value)}: expected a word without control characters. Correct it.`,
    );
  };
  return {
    id: table.valueOf(row, 'id') || file,
    emotion: word('emotion'),
    speaker: word('speaker'),
    sex,
    text: table.valueOf(row, 'text') ?? '',
    corpus,
    file,
    path: isAbsolute(file) ? file : join(dirname(manifest), file),
  };
}

function isSex(value: string): value is Sex {
  return ['female', 'male', 'unknown'].includes(value);
}

/** `Happy` and `happy` would be two classes; `Anna` and `anna` one voice on both sides of a split. */
function requireOneSpelling(
  table: ManifestTable,
  rows: readonly Utterance[],
  column: 'emotion' | 'speaker',
  path: string,
): void {
  const first = new Map<string, number>();
  for (const [row, { [column]: value }] of rows.entries()) {
    const word = asRead(value);
    const other = first.get(word);
    if (other === undefined) first.set(word, row);
    else if (rows[other][column] !== value) {
      const spellings = apart(rows[other][column], value);
      throw new DatasetError(
        `${path} ${linesOf(table, other, row)}: ${column}s ${spellings.join(' and ')}: expected one spelling of each ` +
          `${column}. Write them alike.`,
      );
    }
  }
}

/** A word as a person reads it: in any case, accents composed or not, one blank for several, nothing that takes no room. */
function asRead(value: string): string {
  // Most words are plain, and a manifest has hundreds of thousands.
  if (/^[\w-]*$/.test(value)) return value.toLowerCase();
  return value
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Two spellings as a message shows them: with code points where they may look alike. */
function apart(a: string, b: string): readonly string[] {
  return a.toLowerCase() === b.toLowerCase() ? [a, b] : [a, b].map(withCodePoints);
}

function withCodePoints(value: string): string {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(/[^ -~]/g, escaped);
}

function requireEmotions(
  table: ManifestTable,
  rows: readonly Utterance[],
  path: string,
  emotions: readonly string[],
): void {
  const allowed = new Set(emotions);
  const row = rows.findIndex(({ emotion }) => !allowed.has(emotion));
  if (row < 0) return;
  throw new DatasetError(
    `${path} line ${table.lineOf(row)}: emotion ${rows[row].emotion}: expected one of ${emotions.join(', ')}. Correct it, or add it to ` +
      'the emotions.',
  );
}

/** One utterance a file, where rows of one file or one recording say the same. */
function withoutRepetitions(table: ManifestTable, rows: readonly Utterance[], path: string): Utterance[] {
  const ofFile = new Map<string, number>();
  const ofRecording = new Map<string, number>();
  return rows.filter((utterance, row) => {
    const file = resolve(utterance.path);
    const sameFile = ofFile.get(file);
    if (sameFile !== undefined) {
      const what = `file ${rows[sameFile].file}`;
      requireAgreement(table, rows, [sameFile, row], ['emotion', 'speaker', 'sex', 'text', 'id'], what, path);
      return false;
    }
    ofFile.set(file, row);
    const sameRecording = ofRecording.get(utterance.id);
    if (sameRecording === undefined) ofRecording.set(utterance.id, row);
    else {
      const what = `recording ${utterance.id}`;
      requireAgreement(table, rows, [sameRecording, row], ['emotion', 'speaker', 'sex', 'text'], what, path);
    }
    return true;
  });
}

function requireAgreement(
  table: ManifestTable,
  rows: readonly Utterance[],
  [first, second]: readonly [number, number],
  columns: readonly Exclude<ManifestColumn, 'file'>[],
  what: string,
  path: string,
): void {
  const [a, b] = [rows[first], rows[second]];
  // A file without an id of its own is called by its path, of which there is more than one.
  const isUnnamed = a.id === a.file && b.id === b.file;
  const column = columns.find((name) => a[name] !== b[name] && !(name === 'id' && isUnnamed));
  if (column === undefined) return;
  throw new DatasetError(
    `${path} ${linesOf(table, first, second)}: ${what} has the ${column} ${JSON.stringify(a[column])} and ${JSON.stringify(b[column])}: ` +
      'expected one. Correct or remove one of the lines.',
  );
}

function linesOf(table: ManifestTable, first: number, second: number): string {
  return `lines ${table.lineOf(first)} and ${table.lineOf(second)}`;
}

async function requireFiles(utterances: readonly Utterance[], path: string): Promise<void> {
  const missing = await findMissingFiles(utterances.map((utterance) => utterance.path));
  if (missing.length === 0) return;
  throw new DatasetError(
    `${path} lists ${missing.length} files that do not exist: ${enumerate(missing)}: expected paths from the CSV file's folder. Correct ` +
      'them, or move the CSV file there.',
  );
}
