import type { Utterance } from '@ser/datasets';
import { type CorpusName, corpusNamed } from './corpora.js';

/** Recordings whose emotions are known: those of a CSV file, or of a corpus' folder. */
export async function labelledRecordings({
  data,
  corpus,
}: {
  readonly data: string;
  readonly corpus?: CorpusName;
}): Promise<readonly Utterance[]> {
  const { readManifest, scan } = await import('@ser/datasets');
  return corpus ? scan(data, await corpusNamed(corpus)) : (await readManifest(data)).utterances;
}
