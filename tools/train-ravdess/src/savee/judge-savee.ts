import { leaveOneGroupOut, ravdess, savee, sharedEmotion } from '@ser/datasets';
import { classificationReport } from '@ser/trainer';
import type { CachedUtterance } from '../cache.js';
import type { Recipe } from '../recipe.js';
import type { States } from '../states.js';
import { combine } from '../training/combine.js';
import { judge, type Trained, trainRecipe } from '../training/train-recipe.js';

/**
 * SAVEE, of which nothing is in the model: the model of RAVDESS on the emotions that both name, and the same recipe trained and
 * tested within SAVEE, one speaker left out at a time.
 *
 * @param versions states of the recordings as they are, then of their renditions
 */
export async function judgeSavee(
  trained: Trained,
  versions: readonly States[],
  utterances: readonly CachedUtterance[],
  recipe: Recipe,
  seed: number,
) {
  const emotions = savee.emotions;
  const [states] = versions;
  const judged = [];
  for (const { train, test } of leaveOneGroupOut(utterances.map(({ speaker }) => speaker))) {
    const set = (rows: readonly number[]) => ({ rows, utterances, classNames: emotions });
    const fold = await trainRecipe(recipe, versions, set([...train]), set([...test]), seed);
    judged.push(await judge({ ...fold, temperature: 1 }, states, set([...test])));
  }
  const { wa, ua, uaInterval, byFold } = combine(judged, emotions, false);
  return {
    ravdessModel: await judgeTransfer(trained, states, utterances),
    leaveOneSpeakerOut: { wa, ua, uaInterval, byFold },
  };
}

/** A model of RAVDESS on SAVEE, among the emotions that both name. */
export async function judgeTransfer(
  trained: Trained,
  states: States,
  utterances: readonly CachedUtterance[],
) {
  const renamed = utterances.map((utterance) => ({ ...utterance, emotion: ravdessName(utterance.emotion) }));
  const rows = utterances.map((_, row) => row);
  const { probabilities } = await judge(trained, states, {
    rows,
    utterances: renamed,
    classNames: ravdess.emotions,
  });
  return { clips: rows.length, ...amongShared(probabilities, renamed) };
}

/** RAVDESS' name of an emotion of SAVEE. */
function ravdessName(emotion: string): string {
  const shared = sharedEmotion(savee, emotion);
  const name = ravdess.emotions.find((each) => sharedEmotion(ravdess, each) === shared);
  if (name === undefined) throw new Error(`${emotion}: expected an emotion that RAVDESS has too.`);
  return name;
}

/** Accuracy where the answer is one of the emotions that SAVEE has. */
function amongShared(probabilities: Float32Array, utterances: readonly CachedUtterance[]) {
  const classNames = ravdess.emotions.filter((name) => utterances.some(({ emotion }) => emotion === name));
  const columns = classNames.map((name) => ravdess.emotions.indexOf(name));
  const predicted = utterances.map((_, row) => {
    const values = columns.map((column) => probabilities[row * ravdess.emotions.length + column]);
    return values.indexOf(Math.max(...values));
  });
  const truth = utterances.map(({ emotion }) => classNames.indexOf(emotion));
  const { accuracy, uar } = classificationReport(
    Int32Array.from(truth),
    Int32Array.from(predicted),
    classNames,
  );
  return { wa: accuracy, ua: uar };
}
