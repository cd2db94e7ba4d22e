import { join } from 'node:path';
import { positionsByKey } from '@ser/foundation';
import type { Corpus, Label, Utterance } from '../corpora/corpus.js';
import { DatasetError } from '../dataset-error.js';
import { enumerate } from '../enumerate.js';
import { type CorpusFolder, expectation, readCorpusFolder } from './corpus-folder.js';
import { findDifferingCopies } from './differing-copies.js';

/** Options of {@link scan}. */
export interface ScanOptions {
  /**
   * What to return where one recording lies in the folder more than once, as in the Kaggle copy of RAVDESS that holds
   * the whole corpus twice:
   *
   * - `'one'` (default): the first file by path, as copies on both sides of a split leak; copies whose bytes differ are
   *   an error that names them
   * - `'first'`: the first file by path, whatever the others hold
   * - `'all'`: every file
   */
  readonly copies?: 'one' | 'first' | 'all';
  /** WAV files with other names: an `'error'` that names them (default), or `'skip'`. */
  readonly unknown?: 'error' | 'skip';
}

/**
 * Finds a corpus' recordings below a folder, in any layout in circulation.
 *
 * Only copies of one recording are opened, to compare them (`verify` reads every file). Other file types are passed
 * over. Recordings are sorted by their id and then by path: every layout of a corpus gives the same order, hence the
 * same seeded splits.
 *
 * @param root folder to search, with all folders below it
 * @returns the recordings; never empty
 * @throws {DatasetError} if the folder is missing, is a file, holds no recording of the corpus, holds a WAV file whose
 *   name does not follow the grammar, or holds files of one recording that differ; the message says what was expected
 *   and what to do
 * @example
 * const utterances = await scan('data/ravdess', ravdess);
 * utterances[0].emotion; // 'neutral'
 */
export async function scan<L extends Label>(
  root: string,
  corpus: Corpus<L>,
  options: ScanOptions = {},
): Promise<Utterance<L>[]> {
  const folder = await readCorpusFolder(root, corpus);
  if (folder.unknown.length > 0 && options.unknown !== 'skip') {
    throw new DatasetError(
      `${root}: ${enumerate(folder.unknown)}: not a ${corpus.title} name. Expected ${corpus.grammar}. ` +
        "Move other WAV files away, or scan with { unknown: 'skip' }.",
    );
  }
  if (folder.recordings.length === 0) {
    throw new DatasetError(`${root} holds ${whatElse(folder)}. ${expectation(corpus)}`);
  }
  const utterances = folder.recordings.map(({ file, label }) => ({
    ...label,
    corpus: corpus.name,
    path: join(root, file),
    file,
  }));
  utterances.sort((a, b) => compare(a.id, b.id) || compare(a.file, b.file));
  if (options.copies === 'all') return utterances;
  if (options.copies !== 'first') await requireEqualCopies(root, corpus, utterances);
  return utterances.filter(({ id }, index) => id !== utterances[index - 1]?.id);
}

async function requireEqualCopies(
  root: string,
  corpus: Corpus,
  utterances: readonly Utterance[],
): Promise<void> {
  const copies = [...positionsByKey(utterances.map(({ id }) => id)).values()].map((positions) =>
    positions.map((position) => utterances[position].file),
  );
  const differing = await findDifferingCopies(root, copies);
  if (differing === undefined) return;
  const [first, other] = differing;
  const sources = differing.flatMap((file) => {
    const source = corpus.derivedFrom?.(file);
    return source === undefined ? [] : [`${file} is derived from ${source}. `];
  });
  throw new DatasetError(
    `${root}: ${first} and ${other} have the name of one recording but different content: expected byte-identical copies. ` +
      `${sources.join('')}Move away those you do not want, or name the folder of the others; { copies: 'first' } takes the ` +
      "first by path, { copies: 'all' } every file.",
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function whatElse(folder: CorpusFolder<Label>): string {
  if (folder.excluded.length > 0) return `only ${folder.excluded[0].reason}`;
  const files = folder.other.length;
  return files === 0 ? 'no files' : `no recordings, only other files (${enumerate(folder.other)})`;
}
