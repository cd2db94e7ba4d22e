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

/** Row-major [recordings, statistics]. */
export async function readStates(cache: string, corpus: CorpusName, name: string): Promise<Float32Array> {
  const { buffer, byteOffset, byteLength } = await readFile(cacheFile(cache, corpus, name));
  return new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength));
}

/** The recordings in the order of the rows. */
export async function readUtterances(cache: string, corpus: CorpusName): Promise<CachedUtterance[]> {
  return JSON.parse(await readFile(join(cache, corpus, 'utterances.json'), 'utf8'));
}
