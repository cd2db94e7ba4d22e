// The chosen recipe on functionals, on EmoBox' test speakers: to be run once.
//   node dist/functionals/final.js CACHE RECIPE
// CACHE is the folder that dist/functionals/extract.js filled. results/functionals-final.json holds what came of it.
import { readFile, writeFile } from 'node:fs/promises';
import { useBackend } from '@ser/backend';
import { ravdess } from '@ser/datasets';
import { CLEAN } from '@ser/experiment/conditions';
import { CONDITIONS } from 'bench-robustness';
import { readUtterances } from '../cache.js';
import { SHARES, type Share } from '../shares.js';
import type { States } from '../states.js';
import { combine } from '../training/combine.js';
import { trialFolds } from '../training/folds.js';
import { judge, type Trained, trainRecipe } from '../training/train-recipe.js';
import { FUNCTIONAL_RECIPES } from './functional-recipes.js';
import { chooseSets, describedShare, readFunctionals } from './functionals-cache.js';

const SEED = 1;

const [cache, recipeName] = process.argv.slice(2);
const recipe = FUNCTIONAL_RECIPES.find(({ name }) => name === recipeName);
if (!recipe)
  throw new Error(
    `${recipeName}: expected one of ${FUNCTIONAL_RECIPES.map(({ name }) => name).join(', ')}. Name one of them.`,
  );
const { name: engine } = await useBackend({ prefer: ['onnxruntime', 'wasm'], threads: 1 });
const utterances = await readUtterances(cache, 'ravdess');
const folds = trialFolds(utterances.map(({ speaker }) => ({ corpus: 'ravdess', speaker })));
const classNames = ravdess.emotions;
const setOf = (rows: readonly number[]) => ({ rows, utterances, classNames });
const load = async (name: string) => chooseSets(await readFunctionals(cache, name), recipe.sets);
const versions = [];
for (const name of recipe.versions) versions.push(await load(name));
// The temperatures are those of the trial, which never met the test speakers.
const trial = JSON.parse(
  await readFile(new URL(`../../results/functionals/${recipe.name}.json`, import.meta.url), 'utf8'),
);
const trained: Trained[] = [];
for (const [f, { train, validation }] of folds.entries()) {
  const everyone = setOf([...train, ...validation]);
  const fold = await trainRecipe(recipe, versions, everyone, setOf(validation), SEED);
  trained.push({ ...fold, temperature: trial.folds[f].temperature });
}

const byCondition: Record<string, ReturnType<typeof combine> & { share: Share }> = {};
const clean = await load(CLEAN);
for (const { name } of CONDITIONS) {
  const share = describedShare(cache, name);
  if (share) byCondition[name] = { share, ...(await judgeFolds(await load(name), share)) };
}
byCondition[`${CLEAN}, quarter`] = { share: 'quarter', ...(await judgeFolds(clean, 'quarter')) };

const result = { format: 'ser-functionals-final/1', recipe, seed: SEED, engine, byCondition };
const file = new URL('../../results/functionals-final.json', import.meta.url);
await writeFile(file, `${JSON.stringify(result, null, 1)}\n`);
process.exit(0);

async function judgeFolds(states: States, share: Share) {
  const judged = [];
  for (const [f, { test }] of folds.entries())
    judged.push(await judge(trained[f], states, setOf(test.filter(SHARES[share]))));
  return combine(judged, classNames, false);
}
