// The chosen recipe on EmoBox' test speakers, and on SAVEE: to be run once.
//   node dist/final.js CACHE RECIPE [FOLDER]
// CACHE is the folder that extract.js filled. results/final.json holds what came of it. In FOLDER the recogniser of each fold
// is saved, fold-1 to fold-6, for bench:robustness; some recordings of SER_RAVDESS_DIR are then asked through `predict`.
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { useBackend } from '@ser/backend';
import { ravdess, scan } from '@ser/datasets';
import { loadEncoder } from '@ser/encoder';
import { CLEAN } from '@ser/experiment/conditions';
import { Recognizer } from '@ser/recognizer';
import { CONDITIONS, measure } from 'bench-robustness';
import { cachedShares, cacheFile, readShare, readStates, readUtterances } from './cache.js';
import { modelCard } from './model-card.js';
import { RECIPES } from './recipes.js';
import { recognizerOf } from './recognizer.js';
import { judgeSavee } from './savee/judge-savee.js';
import { SHARES, type Share } from './shares.js';
import { CACHED, chooseColumns, type States } from './states.js';
import { combine } from './training/combine.js';
import { type AnswerPair, type Comparison, compare, pairAnswers } from './training/compare-answers.js';
import { trialFolds } from './training/folds.js';
import { trainFolds } from './training/train-folds.js';
import { judge, trainRecipe } from './training/train-recipe.js';

const SEED = 1;
/** Conditions under which the recognisers are asked through `predict`. */
const ASKED = [CLEAN, '8 kHz', 'babble, 10 dB', 'cut to 1 s'];
const RESULT = fileURLToPath(new URL('../results/final.json', import.meta.url));

const [cache, recipeName, folder] = process.argv.slice(2);
const recipe = RECIPES.find(({ name }) => name === recipeName);
if (!recipe) throw new Error(`${recipeName}: expected one of ${RECIPES.map(({ name }) => name).join(', ')}.`);
const { name: engine } = await useBackend({ prefer: ['onnxruntime', 'wasm'], threads: 1 });
const utterances = await readUtterances(cache, 'ravdess');
const folds = trialFolds(utterances.map(({ speaker }) => ({ corpus: 'ravdess', speaker })));
const classNames = ravdess.emotions;
const setOf = (rows: readonly number[]) => ({ rows, utterances, classNames });
const load = async (name: string): Promise<States> =>
  chooseColumns(await readStates(cache, 'ravdess', name), recipe);

const versions = await Promise.all(recipe.versions.map(load));
const trained = await trainFolds(recipe, versions, folds, setOf, SEED);
const throughPredict = folder && (await saveAndAsk(folder));

const byCondition: Record<string, ReturnType<typeof combine> & { share: Share }> = {};
const clean = await load(CLEAN);
const shares = new Set<Share>();
for (const { name } of CONDITIONS) {
  const [share] = cachedShares(cache, 'ravdess', name);
  if (share === undefined) continue;
  const size = { count: utterances.length, columns: CACHED };
  const states = chooseColumns(await readShare(cache, 'ravdess', name, share, size), recipe);
  byCondition[name] = { share, ...(await judgeFolds(states, share, name === CLEAN)) };
  shares.add(share);
}
// What the conditions of a share compare with.
for (const share of shares)
  if (share !== 'all')
    byCondition[`${CLEAN}, ${share}`] = { share, ...(await judgeFolds(clean, share, false)) };

/** Saves each fold's recogniser as it would be published, and asks it through `predict` what its states say. */
async function saveAndAsk(into: string) {
  await mkdir(into, { recursive: true });
  const encoder = await loadEncoder('@ser/weights-whisper-base');
  const speech = JSON.parse(await readFile(new URL('../results/speech-head.json', import.meta.url), 'utf8'));
  const recognizers: Recognizer[] = [];
  for (const [f, { name }] of folds.entries()) {
    const about = { ...modelCard(recipe!, undefined), fold: name };
    const place = join(into, `fold-${f + 1}`);
    await recognizerOf(trained[f], recipe!, encoder, classNames, speech, about).save(place);
    recognizers.push(await Recognizer.load(place, { encoder }));
  }
  const corpus = await scan(process.env.SER_RAVDESS_DIR ?? '', ravdess);
  const compared: Record<string, Comparison> = {};
  for (const name of ASKED) {
    const condition = CONDITIONS.find((each) => each.name === name)!;
    const states = await load(name);
    const answers: AnswerPair[] = [];
    for (const [f, { test }] of folds.entries()) {
      const rows = test.filter((row) => isAsked(row));
      const { probabilities } = await judge(trained[f], states, setOf(rows));
      const recordings = rows.map((index) => ({ utterance: corpus[index], index }));
      const asked = await measure(recognizers[f], condition, recordings, SEED);
      answers.push(...pairAnswers(asked, probabilities, classNames.length));
    }
    compared[name] = compare(answers);
  }
  await encoder.dispose();
  return compared;
}

/** One recording in twelve: each actor has five, of any emotion. */
function isAsked(row: number): boolean {
  return (Math.floor(row / 24) + row) % 12 === 0;
}

async function judgeFolds(states: States, share: Share, detailed: boolean) {
  const judged = [];
  for (const [f, { test }] of folds.entries()) {
    const rows = test.filter(SHARES[share]);
    if (rows.length > 0) judged.push(await judge(trained[f], states, setOf(rows)));
  }
  return combine(judged, classNames, detailed);
}

const all = setOf(utterances.map((_, row) => row));
const whole = await trainRecipe(recipe, versions, all, all, SEED);
const saveeVersions: States[] = [];
for (const name of recipe.versions)
  if (existsSync(cacheFile(cache, 'savee', name)))
    saveeVersions.push(chooseColumns(await readStates(cache, 'savee', name), recipe));
const saveeResult = await judgeSavee(
  whole,
  saveeVersions,
  await readUtterances(cache, 'savee'),
  recipe,
  SEED,
);

const result = {
  format: 'ser-encoder-final/1',
  recipe,
  seed: SEED,
  engine,
  folds: folds.map(({ name }, f) => ({ name, temperature: trained[f].temperature })),
  byCondition,
  ...(throughPredict && { throughPredict }),
  savee: { versions: saveeVersions.length, ...saveeResult },
};
await writeFile(RESULT, `${JSON.stringify(result, null, 1)}\n`);
process.exit(0);
