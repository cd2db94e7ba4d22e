// The chosen recipe on EmoBox' test speakers, and on SAVEE: to be run once.
//   node dist/final.js CACHE RECIPE [FOLDER]
// CACHE is the folder that extract.js filled. results/final.json holds what came of it. In FOLDER the recogniser of each fold
// is saved, fold-1 to fold-6, for bench:robustness.
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { useBackend } from '@ser/backend';
import { ravdess } from '@ser/datasets';
import { loadEncoder } from '@ser/encoder';
import { CLEAN, CONDITIONS } from 'bench-robustness';
import { cacheFile, halfCacheFile, readHalfStates, readStates, readUtterances } from './cache.js';
import { combine } from './combine.js';
import { trialFolds } from './folds.js';
import { modelCard } from './model-card.js';
import { RECIPES } from './recipes.js';
import { recognizerOf } from './recognizer.js';
import { judgeSavee } from './savee.js';
import { CACHED, chooseColumns, type States } from './states.js';
import { judge, type Trained, trainRecipe } from './train-recipe.js';

const SEED = 1;
/** What the conditions that were measured on odd actors alone compare with. */
const CLEAN_ODD = 'as recorded, odd actors';
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
const trained: Trained[] = [];
for (const { train, validation } of folds) {
  const { temperature } = await trainRecipe(recipe, versions, setOf(train), setOf(validation), SEED);
  const everyone = setOf([...train, ...validation]);
  trained.push({ ...(await trainRecipe(recipe, versions, everyone, setOf(validation), SEED)), temperature });
}

if (folder) await saveFolds(folder);

const byCondition: Record<string, ReturnType<typeof combine> & { actors: 'all' | 'odd' }> = {};
for (const { name } of CONDITIONS) {
  const whole = existsSync(cacheFile(cache, 'ravdess', name));
  if (!whole && !existsSync(halfCacheFile(cache, 'ravdess', name))) continue;
  const cached = whole
    ? await readStates(cache, 'ravdess', name)
    : await readHalfStates(cache, 'ravdess', name, CACHED);
  const states = chooseColumns(cached, recipe);
  const counts = whole ? () => true : isOdd;
  byCondition[name] = {
    actors: whole ? 'all' : 'odd',
    ...(await judgeFolds(states, counts, name === CLEAN)),
  };
  if (name === CLEAN) byCondition[CLEAN_ODD] = { actors: 'odd', ...(await judgeFolds(states, isOdd, false)) };
}

/** Each fold's recogniser as it would be published. */
async function saveFolds(into: string): Promise<void> {
  const encoder = await loadEncoder('@ser/weights-whisper-base');
  const speech = JSON.parse(await readFile(new URL('../results/speech-head.json', import.meta.url), 'utf8'));
  for (const [f, { name }] of folds.entries()) {
    const about = { ...modelCard(recipe!, undefined), fold: name };
    const recognizer = recognizerOf(trained[f], recipe!, encoder, classNames, speech, about);
    await recognizer.save(join(into, `fold-${f + 1}`));
  }
  await encoder.dispose();
}

/** Every second recording of RAVDESS in the order of the cache is one of an actor with an odd number, a man. */
function isOdd(row: number): boolean {
  return row % 2 === 0;
}

async function judgeFolds(states: States, counts: (row: number) => boolean, detailed: boolean) {
  const judged = [];
  for (const [f, { test }] of folds.entries()) {
    const rows = test.filter(counts);
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
  savee: { versions: saveeVersions.length, ...saveeResult },
};
await writeFile(RESULT, `${JSON.stringify(result, null, 1)}\n`);
process.exit(0);
