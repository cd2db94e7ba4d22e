import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Utterance } from '../corpora/corpus.js';

/**
 * SHA-256 of each recording's file, in hexadecimal. Byte-identical recordings, of which RAVDESS has a pair, get equal
 * keys: pass the result as `keepTogether` to the random splits.
 *
 * @throws the file system's error if a file cannot be read
 * @example
 * const keepTogether = await contentHashes(utterances);
 * stratifiedKFold(targets, { folds: 5, keepTogether });
 */
export async function contentHashes(utterances: readonly Pick<Utterance, 'path'>[]): Promise<string[]> {
  const hashes: string[] = [];
  for (const { path } of utterances) {
    hashes.push(
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    );
  }
  return hashes;
}
