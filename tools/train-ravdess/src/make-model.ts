// Trains the recipe of results/final.json on all of RAVDESS and writes the recogniser of @ser/model-ravdess.
//   node dist/make-model.js CACHE FOLDER
// CACHE is the folder that extract.js filled.
import { readFile } from 'node:fs/promises';
import { useBackend } from '@ser/backend';
import { ravdess } from '@ser/datasets';
import { loadEncoder } from '@ser/encoder';
import { readStates, readUtterances } from './cache.js';
import { modelCard } from './model-card.js';
import { recognizerOf } from './recognizer.js';
import { chooseColumns } from './states.js';
import { trainRecipe } from './train-recipe.js';

const [cache, folder] = process.argv.slice(2);
const final = JSON.parse(await readFile(new URL('../results/final.json', import.meta.url), 'utf8'));
const { recipe, seed, folds } = final;
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
  modelCard(final),
);
await recognizer.save(folder);
process.exit(0);
