// Trains recipes on SAVEE and judges them by a validation speaker; the test speaker of a fold takes no part.
//   node dist/savee/trials.js CACHE [RECIPE…]
// Without names it runs the recipes that have no record yet. CACHE is the folder that dist/extract.js filled.
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { useBackend } from '@ser/backend';
import { savee } from '@ser/datasets';
import { judge, trainRecipe } from '../training/train-recipe.js';
import { joinCorpora, standardizeEach } from './joined-corpora.js';
import { SAVEE_RECIPES } from './savee-recipes.js';

const SEED = 1;
const RESULTS = new URL('../../results/savee/', import.meta.url);

const [cache, ...names] = process.argv.slice(2);
const recordOf = (name: string) => new URL(`${name}.json`, RESULTS);
const chosen = SAVEE_RECIPES.filter(({ name }) =>
  names.length > 0 ? names.includes(name) : !existsSync(recordOf(name)),
);
const { name: engine } = await useBackend({ prefer: ['onnxruntime', 'wasm'], threads: 1 });
await mkdir(RESULTS, { recursive: true });

for (const recipe of chosen) {
  const began = performance.now();
  const joined = await joinCorpora(cache, recipe);
  const { utterances, own } = joined;
  const setOf = (rows: readonly number[]) => ({ rows, utterances, classNames: savee.emotions });
  const speakers = [...new Set(utterances.slice(0, own).map(({ speaker }) => speaker))];
  const folds: { test: string; validation: string; wa: number; ua: number }[] = [];
  for (const [f, test] of speakers.entries()) {
    const validation = speakers[(f + 1) % speakers.length];
    const rowsOf = (holds: (speaker: string) => boolean) =>
      utterances.flatMap(({ speaker }, row) => (holds(speaker) ? [row] : []));
    const train = rowsOf((speaker) => speaker !== test && speaker !== validation);
    const held = setOf(rowsOf((speaker) => speaker === validation));
    const versions = recipe.standardizeEach ? standardizeEach(joined, train) : joined.versions;
    const trained = await trainRecipe(recipe, versions, setOf(train), held, SEED);
    const { evaluation } = await judge(trained, versions[0], held);
    folds.push({ test, validation, wa: evaluation.accuracy, ua: evaluation.uar });
    for (const model of trained.models) model.dispose();
  }
  const seconds = (performance.now() - began) / 1000;
  const record = { format: 'ser-savee-trial/1', recipe, seed: SEED, engine, seconds, folds };
  await writeFile(recordOf(recipe.name), `${JSON.stringify(record, null, 1)}\n`);
  const mean = (of: 'wa' | 'ua') =>
    ((100 * folds.reduce((sum, fold) => sum + fold[of], 0)) / folds.length).toFixed(1);
  process.stdout.write(`${recipe.name} (${seconds.toFixed(0)} s): WA ${mean('wa')}, UA ${mean('ua')}\n`);
}
process.exit(0);
