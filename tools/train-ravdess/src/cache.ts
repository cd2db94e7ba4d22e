import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export type CorpusName = 'ravdess' | 'savee';

/** What the trials need to know of a recording. */
export interface CachedUtterance {
  readonly id: string;
  readonly speaker: string;
  readonly emotion: string;
}

/** The file with the pooled states of a corpus under one condition. */
export function cacheFile(cache: string, corpus: CorpusName, name: string): string {
  return join(cache, corpus, `${name.replaceAll(/[^a-z0-9.-]+/gi, '-')}.f32`);
}

/** The same for every second recording. */
export function halfCacheFile(cache: string, corpus: CorpusName, name: string): string {
  return cacheFile(cache, corpus, `${name} half`);
}

/** Row-major [recordings, statistics]. */
export async function readStates(cache: string, corpus: CorpusName, name: string): Promise<Float32Array> {
  return floats(await readFile(cacheFile(cache, corpus, name)));
}

/** The states of every second recording: the rows between are 0. */
export async function readHalfStates(
  cache: string,
  corpus: CorpusName,
  name: string,
  columns: number,
): Promise<Float32Array> {
  const rows = floats(await readFile(halfCacheFile(cache, corpus, name)));
  const states = new Float32Array(2 * rows.length);
  for (let at = 0; at < rows.length; at += columns) states.set(rows.subarray(at, at + columns), 2 * at);
  return states;
}

function floats({ buffer, byteOffset, byteLength }: Uint8Array): Float32Array {
  return new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength));
}

/** The recordings in the order of the rows. */
export async function readUtterances(cache: string, corpus: CorpusName): Promise<CachedUtterance[]> {
  return JSON.parse(await readFile(join(cache, corpus, 'utterances.json'), 'utf8'));
}
