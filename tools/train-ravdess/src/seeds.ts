// The chosen recipe on EmoBox' test speakers once more with other seeds, on recordings as they are: how much is luck?
//   node dist/seeds.js CACHE RECIPE
// CACHE is the folder that extract.js filled. results/final-seeds.json holds what came of it; seed 1 is that of final.json.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { useBackend } from '@ser/backend';
import { ravdess } from '@ser/datasets';
import { CLEAN } from '@ser/experiment/conditions';
import { readStates, readUtterances } from './cache.js';
import { RECIPES } from './recipes.js';
import { chooseColumns, type States } from './states.js';
import { combine } from './training/combine.js';
import { trialFolds } from './training/folds.js';
import { judge, trainRecipe } from './training/train-recipe.js';

const SEEDS = [2, 3];
const RESULT = fileURLToPath(new URL('../results/final-seeds.json', import.meta.url));

const [cache, recipeName] = process.argv.slice(2);
const recipe = RECIPES.find(({ name }) => name === recipeName);
if (!recipe) throw new Error(`${recipeName}: expected one of ${RECIPES.map(({ name }) => name).join(', ')}.`);
const { name: engine } = await useBackend({ prefer: ['onnxruntime', 'wasm'], threads: 1 });
const utterances = await readUtterances(cache, 'ravdess');
const folds = trialFolds(utterances.map(({ speaker }) => ({ corpus: 'ravdess', speaker })));
const setOf = (rows: readonly number[]) => ({ rows, utterances, classNames: ravdess.emotions });
const load = async (name: string): Promise<States> =>
  chooseColumns(await readStates(cache, 'ravdess', name), recipe);
const versions = await Promise.all(recipe.versions.map(load));
const clean = await load(CLEAN);

const seeds = [];
for (const seed of SEEDS) {
  const judged = [];
  for (const { train, validation, test } of folds) {
    const trained = await trainRecipe(
      recipe,
      versions,
      setOf([...train, ...validation]),
      setOf(validation),
      seed,
    );
    judged.push(await judge(trained, clean, setOf(test)));
  }
  const { wa, ua, byFold } = combine(judged, ravdess.emotions, false);
  seeds.push({ seed, wa, ua, byFold: byFold.map((fold) => ({ wa: fold.wa, ua: fold.ua })) });
  process.stderr.write(`seed ${seed}: WA ${wa}, UA ${ua}\n`);
}
const result = { format: 'ser-encoder-seeds/1', recipe: recipe.name, engine, seeds };
await writeFile(RESULT, `${JSON.stringify(result, null, 1)}\n`);
process.exit(0);
