// The chosen recipe on EmoBox' test speakers, and on SAVEE: to be run once.
//   node dist/final.js CACHE RECIPE
// CACHE is the folder that extract.js filled. results/final.json holds what came of it.
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { useBackend } from '@ser/backend';
import { ravdess } from '@ser/datasets';
import { CLEAN, CONDITIONS } from 'bench-robustness';
import { cacheFile, halfCacheFile, readHalfStates, readStates, readUtterances } from './cache.js';
import { combine } from './combine.js';
import { trialFolds } from './folds.js';
import { RECIPES } from './recipes.js';
import { judgeSavee } from './savee.js';
import { CACHED, chooseColumns, type States } from './states.js';
import { judge, type Trained, trainRecipe } from './train-recipe.js';

const SEED = 1;
const RESULT = fileURLToPath(new URL('../results/final.json', import.meta.url));

const [cache, recipeName] = process.argv.slice(2);
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

const byCondition: Record<string, ReturnType<typeof combine>> = {};
const allRecordings: Record<string, ReturnType<typeof combine>> = {};
for (const { name } of CONDITIONS) {
  const whole = existsSync(cacheFile(cache, 'ravdess', name));
  if (!whole && !existsSync(halfCacheFile(cache, 'ravdess', name))) continue;
  const cached = whole
    ? await readStates(cache, 'ravdess', name)
    : await readHalfStates(cache, 'ravdess', name, CACHED);
  const states = chooseColumns(cached, recipe);
  // Every condition on the first repetitions, so that they compare; those that are there in full also on all recordings.
  byCondition[name] = await judgeFolds(states, (row) => row % 2 === 0, name === CLEAN);
  if (whole) allRecordings[name] = await judgeFolds(states, () => true, name === CLEAN);
}

async function judgeFolds(states: States, counts: (row: number) => boolean, detailed: boolean) {
  const judged = [];
  for (const [f, { test }] of folds.entries())
    judged.push(await judge(trained[f], states, setOf(test.filter(counts))));
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
  allRecordings,
  savee: { versions: saveeVersions.length, ...saveeResult },
};
await writeFile(RESULT, `${JSON.stringify(result, null, 1)}\n`);
process.exit(0);
