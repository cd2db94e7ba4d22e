import type { Corpus } from '@ser/datasets';

/** Corpora by the names that commands take. */
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
  const { cremaD, emoDb, ravdess, ravdessSong, savee, synthetic, tess } = await import('@ser/datasets');
  return [ravdess, ravdessSong, savee, cremaD, tess, emoDb, synthetic].find(
    (corpus) => corpus.name === name,
  )!;
}
