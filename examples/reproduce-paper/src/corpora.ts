import {
  type Corpus,
  ravdess,
  savee,
  scan,
  synthesizeCorpus,
  synthetic,
  type Utterance,
} from '@ser/datasets';
import type { CorpusName, ExperimentOptions } from './options.js';
import { startProgress } from './progress.js';

export const CORPUS: Record<CorpusName, Corpus> = { synthetic, ravdess, savee };

/**
 * The recordings of the corpus that was asked for; the synthetic one is made first where it is not there yet.
 *
 * @throws DatasetError for a folder without the corpus: says which files it should hold and how to get them.
 */
export async function loadUtterances({
  corpus,
  data,
  clipsPerCell,
}: ExperimentOptions): Promise<Utterance[]> {
  if (corpus === 'synthetic') await makeSynthetic(data);
  const utterances = await scan(data, CORPUS[corpus]);
  return clipsPerCell === undefined ? utterances : firstOfEachCell(utterances, clipsPerCell);
}

async function makeSynthetic(folder: string): Promise<void> {
  let progress: ReturnType<typeof startProgress> | undefined;
  await synthesizeCorpus(folder, {
    onProgress: (_done, total) => {
      progress ??= startProgress('synthesising the built-in corpus', total, 'clips');
      progress.increment();
    },
  });
  progress?.stop();
}

/** The first recordings of each speaker and emotion. */
function firstOfEachCell(utterances: readonly Utterance[], count: number): Utterance[] {
  const seen = new Map<string, number>();
  return utterances.filter(({ speaker, emotion }) => {
    const cell = `${speaker}/${emotion}`;
    seen.set(cell, (seen.get(cell) ?? 0) + 1);
    return seen.get(cell)! <= count;
  });
}
