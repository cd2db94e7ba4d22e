import { type Corpus, cremaD, emoDb, ravdess, ravdessSong, savee, synthetic, tess } from '@ser/datasets';
import type { CorpusName } from './corpus-source.js';

/** What `@ser/datasets` knows of each corpus that can be named. */
export const KNOWN_CORPORA: Readonly<Record<CorpusName, Corpus>> = {
  synthetic,
  ravdess,
  'ravdess-song': ravdessSong,
  savee,
  'crema-d': cremaD,
  tess,
  'emo-db': emoDb,
};
