// Trains recipes on functionals, without an encoder, and judges them by the validation speakers of EmoBox' folds.
//   node dist/functionals/trials.js CACHE [RECIPE…]
// Without names it runs the recipes that have no record yet. CACHE is the folder that dist/extract.js and
// dist/functionals/extract.js filled.
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { useBackend } from '@ser/backend';
import { ravdess } from '@ser/datasets';
import { CONDITIONS } from 'bench-robustness';
import { readUtterances } from '../cache.js';
import { SHARES } from '../shares.js';
import { trialFolds } from '../training/folds.js';
import { runTrial, summaryOf } from '../training/run-trial.js';
import { FUNCTIONAL_RECIPES } from './functional-recipes.js';
import { chooseSets, describedShare, type FunctionalSets, readFunctionals } from './functionals-cache.js';

const SEED = 1;
const RESULTS = new URL('../../results/functionals/', import.meta.url);

const [cache, ...names] = process.argv.slice(2);
const recordOf = (name: string) => new URL(`${name}.json`, RESULTS);
const chosen = FUNCTIONAL_RECIPES.filter(({ name }) =>
  names.length > 0 ? names.includes(name) : !existsSync(recordOf(name)),
);
const { name: engine } = await useBackend({ prefer: ['onnxruntime', 'wasm'], threads: 1 });
const utterances = await readUtterances(cache, 'ravdess');
const folds = trialFolds(utterances.map(({ speaker }) => ({ corpus: 'ravdess', speaker })));
const conditions = CONDITIONS.map(({ name }) => name).filter((name) => describedShare(cache, name));
const has = (name: string, row: number) => SHARES[describedShare(cache, name)!](row);
const read = new Map<string, FunctionalSets>();
await mkdir(RESULTS, { recursive: true });

for (const recipe of chosen) {
  const load = async (name: string) => {
    const sets = read.get(name) ?? (await readFunctionals(cache, name));
    read.set(name, sets);
    return chooseSets(sets, recipe.sets);
  };
  const data = { load, has, utterances, folds, classNames: ravdess.emotions };
  const { seconds, results } = await runTrial(recipe, conditions, data, SEED);
  const record = { format: 'ser-functionals-trial/1', recipe, seed: SEED, engine, seconds, folds: results };
  await writeFile(recordOf(recipe.name), `${JSON.stringify(record, null, 1)}\n`);
  process.stdout.write(`${summaryOf(recipe.name, seconds, results)}\n`);
}
process.exit(0);
