// Trains recipes on the training speakers of EmoBox' folds and judges them by the validation speakers.
//   node dist/trials.js CACHE [RECIPE…]
// Without names it runs the recipes that have no record yet. CACHE is the folder that extract.js filled.
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { useBackend } from '@ser/backend';
import { ravdess } from '@ser/datasets';
import { CONDITIONS } from 'bench-robustness';
import { cacheFile, readStates, readUtterances } from './cache.js';
import { RECIPES } from './recipes.js';
import { chooseColumns, type States } from './states.js';
import { trialFolds } from './training/folds.js';
import { runTrial, summaryOf } from './training/run-trial.js';

const SEED = 1;
const RESULTS = fileURLToPath(new URL('../results/trials/', import.meta.url));

const [cache, ...names] = process.argv.slice(2);
const recordOf = (name: string) => `${RESULTS}${name}.json`;
const chosen = RECIPES.filter(({ name }) =>
  names.length > 0 ? names.includes(name) : !existsSync(recordOf(name)),
);
const { name: engine } = await useBackend({ prefer: ['onnxruntime', 'wasm'], threads: 1 });
const utterances = await readUtterances(cache, 'ravdess');
const folds = trialFolds(utterances.map(({ speaker }) => ({ corpus: 'ravdess', speaker })));
const classNames = ravdess.emotions;
await mkdir(RESULTS, { recursive: true });

for (const recipe of chosen) {
  const load = async (name: string): Promise<States> =>
    chooseColumns(await readStates(cache, 'ravdess', name), recipe);
  const conditions = CONDITIONS.map(({ name }) => name).filter((name) =>
    existsSync(cacheFile(cache, 'ravdess', name)),
  );
  const { seconds, results } = await runTrial(
    recipe,
    conditions,
    { load, utterances, folds, classNames },
    SEED,
  );
  const record = { format: 'ser-encoder-trial/1', recipe, seed: SEED, engine, seconds, folds: results };
  await writeFile(recordOf(recipe.name), `${JSON.stringify(record, null, 1)}\n`);
  process.stdout.write(`${summaryOf(recipe.name, seconds, results)}\n`);
}
process.exit(0);
