import { ravdess, savee, sharedEmotion } from '@ser/datasets';
import { type CachedUtterance, readStates, readUtterances } from '../cache.js';
import { chooseColumns, fitStatistics, type States, standardize } from '../states.js';
import type { SaveeRecipe } from './savee-recipes.js';

/** SAVEE's recordings, and behind them those of RAVDESS that share an emotion, where a recipe asks for them. */
export interface JoinedCorpora {
  readonly utterances: readonly CachedUtterance[];
  /** How many of them are SAVEE's. */
  readonly own: number;
  /** States by version. */
  readonly versions: readonly States[];
}

/** Reads what a recipe hears; emotions have SAVEE's names. */
export async function joinCorpora(cache: string, recipe: SaveeRecipe): Promise<JoinedCorpora> {
  const own = await readUtterances(cache, 'savee');
  const others = recipe.withRavdess ? await readUtterances(cache, 'ravdess') : [];
  const kept = others.flatMap((utterance, row) => {
    const emotion = saveeName(utterance.emotion);
    return emotion === undefined ? [] : [{ row, utterance: { ...utterance, emotion } }];
  });
  const versions: States[] = [];
  for (const name of recipe.versions) {
    const first = chooseColumns(await readStates(cache, 'savee', name), recipe);
    const second = recipe.withRavdess
      ? chooseColumns(await readStates(cache, 'ravdess', name), recipe)
      : undefined;
    versions.push(
      joinRows(
        first,
        second,
        kept.map(({ row }) => row),
      ),
    );
  }
  return { utterances: [...own, ...kept.map(({ utterance }) => utterance)], own: own.length, versions };
}

/** Each corpus brought to mean 0 and deviation 1 by the statistics of its training rows. */
export function standardizeEach(
  { versions, own, utterances }: JoinedCorpora,
  train: readonly number[],
): States[] {
  const parts = [
    { from: 0, to: own },
    { from: own, to: utterances.length },
  ];
  const { columns } = versions[0];
  const made = versions.map(({ data }) => new Float32Array(data.length));
  for (const { from, to } of parts) {
    const rows = train.filter((row) => row >= from && row < to);
    if (rows.length === 0) continue;
    const statistics = fitStatistics(versions, rows);
    for (const [v, { data }] of versions.entries()) {
      const part = { data: data.subarray(from * columns, to * columns), columns };
      made[v].set(standardize(part, statistics).data, from * columns);
    }
  }
  return made.map((data) => ({ data, columns }));
}

function joinRows(first: States, second: States | undefined, rows: readonly number[]): States {
  const { columns } = first;
  const data = new Float32Array(first.data.length + rows.length * columns);
  data.set(first.data);
  for (const [i, row] of rows.entries())
    data.set(second!.data.subarray(row * columns, (row + 1) * columns), first.data.length + i * columns);
  return { data, columns };
}

/** SAVEE's name of an emotion of RAVDESS; none of calm. */
function saveeName(emotion: string): string | undefined {
  const shared = sharedEmotion(ravdess, emotion);
  return savee.emotions.find((each) => sharedEmotion(savee, each) === shared);
}
