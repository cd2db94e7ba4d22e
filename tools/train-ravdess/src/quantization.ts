// What weights of 8 bits cost: a logistic regression on layer 3 of the half-precision graph and on that of 8 bits.
//   node dist/quantization.js HALF_CACHE CACHE
// Both caches hold 'as recorded', made by extract.js with `--encoder` and without. results/quantization.json holds the result.
import { writeFile } from 'node:fs/promises';
import { useBackend } from '@ser/backend';
import { ravdess } from '@ser/datasets';
import { CLEAN } from '@ser/experiment/conditions';
import type { Evaluation } from '@ser/trainer';
import { readStates, readUtterances } from './cache.js';
import { RECIPES } from './recipes.js';
import { chooseColumns } from './states.js';
import { trialFolds } from './training/folds.js';
import { judge, trainRecipe } from './training/train-recipe.js';

const SEED = 1;
const [halfCache, int8Cache] = process.argv.slice(2);
const [recipe] = RECIPES;
await useBackend({ prefer: ['onnxruntime', 'wasm'], threads: 1 });
const results: Record<string, { wa: number; ua: number }> = {};
for (const [name, cache] of Object.entries({ half: halfCache, int8: int8Cache })) {
  const utterances = await readUtterances(cache, 'ravdess');
  const states = chooseColumns(await readStates(cache, 'ravdess', CLEAN), recipe);
  const folds = trialFolds(utterances.map(({ speaker }) => ({ corpus: 'ravdess', speaker })));
  const set = (rows: readonly number[]) => ({ rows, utterances, classNames: ravdess.emotions });
  const evaluations: Evaluation[] = [];
  for (const { train, validation } of folds) {
    const trained = await trainRecipe(recipe, [states], set(train), set(validation), SEED);
    evaluations.push((await judge(trained, states, set(validation))).evaluation);
  }
  const mean = (of: 'accuracy' | 'uar') =>
    evaluations.reduce((sum, { [of]: value }) => sum + value, 0) / evaluations.length;
  results[name] = { wa: mean('accuracy'), ua: mean('uar') };
}
const record = {
  format: 'ser-quantization/1',
  recipe: recipe.name,
  set: 'validation speakers',
  seed: SEED,
  results,
};
await writeFile(
  new URL('../results/quantization.json', import.meta.url),
  `${JSON.stringify(record, null, 1)}\n`,
);
process.stdout.write(`${JSON.stringify(results)}\n`);
process.exit(0);
