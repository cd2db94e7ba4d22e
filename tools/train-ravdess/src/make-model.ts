// Trains a recipe on all of RAVDESS and writes, with results/speech-head.json, the recogniser of @ser/model-ravdess.
//   node dist/make-model.js CACHE RECIPE FOLDER
// CACHE is the folder that extract.js filled. The temperature is that of the recipe's trial, the numbers in the manifest are
// those of results/final.json.
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { useBackend } from '@ser/backend';
import { ravdess } from '@ser/datasets';
import { loadEncoder } from '@ser/encoder';
import { readStates, readUtterances } from './cache.js';
import { modelCard } from './model-card.js';
import { recognizerOf } from './recognizer.js';
import { chooseColumns } from './states.js';
import { trainRecipe } from './training/train-recipe.js';

const [cache, recipeName, folder] = process.argv.slice(2);
const { recipe, seed, folds } = await result(`trials/${recipeName}`);
const speech = await result('speech-head');
const final = existsSync(resultFile('final')) ? await result('final') : undefined;
await useBackend({ prefer: ['onnxruntime', 'wasm'], threads: 1 });
const utterances = await readUtterances(cache, 'ravdess');
const all = { rows: utterances.map((_, row) => row), utterances, classNames: ravdess.emotions };
const versions = [];
for (const name of recipe.versions)
  versions.push(chooseColumns(await readStates(cache, 'ravdess', name), recipe));
const trained = await trainRecipe(recipe, versions, all, all, seed);
const temperature =
  folds.reduce((sum: number, fold: { temperature: number }) => sum + fold.temperature, 0) / folds.length;
const encoder = await loadEncoder('@ser/weights-whisper-base');
const recognizer = recognizerOf(
  { ...trained, temperature },
  recipe,
  encoder,
  ravdess.emotions,
  speech,
  modelCard(recipe, final),
);
// Not `save`: the package's folder holds more than a recogniser.
for (const [name, bytes] of await recognizer.toFiles()) await writeFile(join(folder, name), bytes);
process.exit(0);

function resultFile(name: string): URL {
  return new URL(`../results/${name}.json`, import.meta.url);
}

async function result(name: string) {
  return JSON.parse(await readFile(resultFile(name), 'utf8'));
}
