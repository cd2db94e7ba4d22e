import {
  type Corpus,
  ravdess,
  savee,
  scan,
  synthesizeCorpus,
  synthetic,
  type Utterance,
} from '@ser/datasets';
import type { CorpusName, ExperimentOptions } from '../command/options.js';
import { startProgress } from '../command/progress.js';

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
  return clipsPerCell === undefined ? utterances : someOfEachCell(utterances, clipsPerCell);
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

/** Some recordings of each speaker and emotion, from the first to the last of theirs, so that two differ in what is said. */
function someOfEachCell(utterances: readonly Utterance[], count: number): Utterance[] {
  const cells = new Map<string, Utterance[]>();
  for (const utterance of utterances) {
    const cell = `${utterance.speaker}/${utterance.emotion}`;
    cells.set(cell, [...(cells.get(cell) ?? []), utterance]);
  }
  const kept = new Set(
    [...cells.values()].flatMap((cell) =>
      Array.from(
        { length: count },
        (_, index) => cell[Math.round((index * (cell.length - 1)) / Math.max(1, count - 1))],
      ),
    ),
  );
  return utterances.filter((utterance) => kept.has(utterance));
}
