import type { Corpus } from './corpus.js';
import { cremaD } from './crema-d.js';
import { emoDb } from './emo-db.js';
import { ravdess, ravdessSong } from './ravdess.js';
import { savee } from './savee.js';
import { synthetic } from './synthetic.js';
import { tess } from './tess.js';

/** Every corpus that is known here, each in a file of this folder. */
export const corpora: readonly Corpus[] = [ravdess, ravdessSong, savee, cremaD, tess, emoDb, synthetic];
