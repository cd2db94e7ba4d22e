import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Corpus, Label } from '../corpora/corpus.js';
import { DatasetError } from '../dataset-error.js';
import { manifestName } from '../synthesis/manifest-name.js';
import { listFiles } from './list-files.js';

/** The files of a folder, told apart by what they are to a corpus. Paths are relative to the folder, sorted. */
export interface CorpusFolder<L extends Label> {
  readonly recordings: readonly { readonly file: string; readonly label: L }[];
  /** Well-named recordings of another part of the corpus, with the reason. */
  readonly excluded: readonly { readonly file: string; readonly reason: string }[];
  /** WAV files whose names the grammar does not know. */
  readonly unknown: readonly string[];
  /** Everything that is not a WAV file. */
  readonly other: readonly string[];
}

/** What a message says of a corpus that is not where it was looked for. */
export function expectation(corpus: Corpus): string {
  return `Expected ${corpus.title} files such as ${corpus.layouts.join(' or ')}. ${corpus.howToGet}`;
}

/**
 * Reads a corpus folder's names; no file is opened.
 *
 * @throws {DatasetError} where the folder is missing, is a file, or holds the synthetic corpus in place of a real one
 */
export async function readCorpusFolder<L extends Label>(
  root: string,
  corpus: Corpus<L>,
): Promise<CorpusFolder<L>> {
  const kind = await stat(root).catch(() => undefined);
  if (kind === undefined) throw new DatasetError(`${root} does not exist. ${expectation(corpus)}`);
  if (!kind.isDirectory()) {
    throw new DatasetError(`${root} is a file: expected a folder. ${expectation(corpus)}`);
  }
  const files = await listFiles(root);
  const marker = files.find((file) => basename(file) === manifestName);
  if (marker !== undefined && !corpus.synthetic) {
    throw new DatasetError(
      `${root} holds computed clips of the synthetic corpus (it contains ${marker}), not ${corpus.title}. ${expectation(corpus)}`,
    );
  }
  return sortOut(resolve(root), files, corpus);
}

function sortOut<L extends Label>(
  root: string,
  files: readonly string[],
  corpus: Corpus<L>,
): CorpusFolder<L> {
  const recordings: { file: string; label: L }[] = [];
  const excluded: { file: string; reason: string }[] = [];
  const unknown: string[] = [];
  const other: string[] = [];
  for (const file of files) {
    if (!isWav(file)) {
      other.push(file);
      continue;
    }
    // With the root in front, so that a root such as AudioData/DC still names the speaker.
    const path = `${root}/${file}`;
    const reason = corpus.excludes?.(path);
    const label = reason === undefined ? corpus.parse(path) : undefined;
    if (reason !== undefined) excluded.push({ file, reason });
    else if (label !== undefined) recordings.push({ file, label });
    else unknown.push(file);
  }
  return { recordings, excluded, unknown, other };
}

/** macOS leaves a `._name.wav` of metadata beside each file it archives. */
function isWav(file: string): boolean {
  return /\.wav$/i.test(file) && !basename(file).startsWith('._');
}
