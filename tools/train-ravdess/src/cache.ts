import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SHARES, type Share } from './shares.js';

export type CorpusName = 'ravdess' | 'savee';

/** What the trials need to know of a recording. */
export interface CachedUtterance {
  readonly id: string;
  readonly speaker: string;
  readonly emotion: string;
}

/** The file with the pooled states of a corpus under one condition, of a share of the recordings. */
export function cacheFile(cache: string, corpus: CorpusName, name: string, share: Share = 'all'): string {
  const whole = share === 'all' ? name : `${name} ${share}`;
  return join(cache, corpus, `${whole.replaceAll(/[^a-z0-9.-]+/gi, '-')}.f32`);
}

/** The shares that a condition was measured on, first the one that says most. */
export function cachedShares(cache: string, corpus: CorpusName, name: string): Share[] {
  const shares: readonly Share[] = ['all', 'quarter'];
  return shares.filter((share) => existsSync(cacheFile(cache, corpus, name, share)));
}

/** Row-major [recordings, statistics]. */
export async function readStates(cache: string, corpus: CorpusName, name: string): Promise<Float32Array> {
  return floats(await readFile(cacheFile(cache, corpus, name)));
}

/** The states of a share of `count` recordings: the rows of the others are 0. */
export async function readShare(
  cache: string,
  corpus: CorpusName,
  name: string,
  share: Share,
  { count, columns }: { readonly count: number; readonly columns: number },
): Promise<Float32Array> {
  const rows = floats(await readFile(cacheFile(cache, corpus, name, share)));
  const states = new Float32Array(count * columns);
  const places = Array.from({ length: count }, (_, row) => row).filter(SHARES[share]);
  for (const [i, row] of places.entries())
    states.set(rows.subarray(i * columns, (i + 1) * columns), row * columns);
  return states;
}

function floats({ buffer, byteOffset, byteLength }: Uint8Array): Float32Array {
  return new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength));
}

/** The recordings in the order of the rows. */
export async function readUtterances(cache: string, corpus: CorpusName): Promise<CachedUtterance[]> {
  return JSON.parse(await readFile(join(cache, corpus, 'utterances.json'), 'utf8'));
}
