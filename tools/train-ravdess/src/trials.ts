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
import { trialFolds } from './folds.js';
import { RECIPES } from './recipes.js';
import { chooseColumns, type States } from './states.js';
import { judge, type Trained, trainRecipe } from './train-recipe.js';

/** What came of one fold. */
interface FoldResult {
  readonly fold: string;
  readonly temperature: number;
  readonly byCondition: Record<string, { wa: number; ua: number; ece: number; loss: number }>;
}

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
  const began = performance.now();
  const load = async (name: string): Promise<States> =>
    chooseColumns(await readStates(cache, 'ravdess', name), recipe);
  const versions = await Promise.all(recipe.versions.map(load));
  const conditions = CONDITIONS.map(({ name }) => name).filter((name) =>
    existsSync(cacheFile(cache, 'ravdess', name)),
  );
  const results: FoldResult[] = [];
  const trained: Trained[] = [];
  for (const { name, train, validation } of folds) {
    const set = (rows: readonly number[]) => ({ rows, utterances, classNames });
    const fold = await trainRecipe(recipe, versions, set(train), set(validation), SEED);
    trained.push(fold);
    results.push({ fold: name, temperature: fold.temperature, byCondition: {} });
  }
  for (const condition of conditions) {
    const states = await load(condition);
    for (const [f, { validation }] of folds.entries()) {
      const { evaluation } = await judge(trained[f], states, { rows: validation, utterances, classNames });
      const { accuracy, uar, ece, loss } = evaluation;
      results[f].byCondition[condition] = { wa: accuracy, ua: uar, ece, loss };
    }
  }
  for (const { models } of trained) for (const model of models) model.dispose();
  const seconds = (performance.now() - began) / 1000;
  const record = { format: 'ser-encoder-trial/1', recipe, seed: SEED, engine, seconds, folds: results };
  await writeFile(recordOf(recipe.name), `${JSON.stringify(record, null, 1)}\n`);
  const mean = (condition: string) =>
    results.reduce((sum, { byCondition }) => sum + byCondition[condition].ua, 0) / results.length;
  const list = conditions.map((condition) => `${condition} ${(100 * mean(condition)).toFixed(1)}`).join(', ');
  process.stdout.write(`${recipe.name} (${seconds.toFixed(0)} s): ${list}\n`);
}
process.exit(0);
