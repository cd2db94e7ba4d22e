import type { Corpus } from '@ser/datasets';

/** Corpora by the names that commands take: those of `corpora` of @ser/datasets, which help is too quick to import. */
export const CORPORA = [
  'ravdess',
  'ravdess-song',
  'savee',
  'crema-d',
  'tess',
  'emo-db',
  'synthetic',
] as const;
export type CorpusName = (typeof CORPORA)[number];

export async function corpusNamed(name: CorpusName): Promise<Corpus> {
  const { corpora } = await import('@ser/datasets');
  return corpora.find((corpus) => corpus.name === name)!;
}
