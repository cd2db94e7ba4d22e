// Trains recipes on all of RAVDESS and judges them by SAVEE, a corpus that they never heard.
//   node dist/savee/transfer.js CACHE RECIPE…
// CACHE is the folder that dist/extract.js filled. results/transfer holds what came of it.
import { mkdir, writeFile } from 'node:fs/promises';
import { useBackend } from '@ser/backend';
import { ravdess } from '@ser/datasets';
import { CLEAN } from '@ser/experiment/conditions';
import { readStates, readUtterances } from '../cache.js';
import { RECIPES } from '../recipes.js';
import { chooseColumns } from '../states.js';
import { trainRecipe } from '../training/train-recipe.js';
import { judgeTransfer } from './judge-savee.js';

const SEED = 1;
const RESULTS = new URL('../../results/transfer/', import.meta.url);

const [cache, ...names] = process.argv.slice(2);
const { name: engine } = await useBackend({ prefer: ['onnxruntime', 'wasm'], threads: 1 });
const utterances = await readUtterances(cache, 'ravdess');
const all = { rows: utterances.map((_, row) => row), utterances, classNames: ravdess.emotions };
const saveeUtterances = await readUtterances(cache, 'savee');
await mkdir(RESULTS, { recursive: true });

for (const recipe of RECIPES.filter(({ name }) => names.includes(name))) {
  const versions = [];
  for (const name of recipe.versions)
    versions.push(chooseColumns(await readStates(cache, 'ravdess', name), recipe));
  const trained = await trainRecipe(recipe, versions, all, all, SEED);
  const states = chooseColumns(await readStates(cache, 'savee', CLEAN), recipe);
  const result = await judgeTransfer(trained, states, saveeUtterances);
  const record = { format: 'ser-transfer/1', recipe, seed: SEED, engine, ...result };
  await writeFile(new URL(`${recipe.name}.json`, RESULTS), `${JSON.stringify(record, null, 1)}\n`);
  process.stdout.write(
    `${recipe.name}: WA ${(100 * result.wa).toFixed(1)}, UA ${(100 * result.ua).toFixed(1)} on SAVEE\n`,
  );
}
process.exit(0);
