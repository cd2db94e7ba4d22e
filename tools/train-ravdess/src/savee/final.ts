// The chosen recipe on SAVEE, one speaker left out at a time: to be run once.
//   node dist/savee/final.js CACHE RECIPE
// CACHE is the folder that dist/extract.js filled. results/savee-final.json holds what came of it.
import { writeFile } from 'node:fs/promises';
import { useBackend } from '@ser/backend';
import { leaveOneGroupOut, savee } from '@ser/datasets';
import { combine } from '../training/combine.js';
import { judge, trainRecipe } from '../training/train-recipe.js';
import { joinCorpora, standardizeEach } from './joined-corpora.js';
import { SAVEE_RECIPES } from './savee-recipes.js';

const SEED = 1;

const [cache, recipeName] = process.argv.slice(2);
const recipe = SAVEE_RECIPES.find(({ name }) => name === recipeName);
if (!recipe)
  throw new Error(
    `${recipeName}: expected one of ${SAVEE_RECIPES.map(({ name }) => name).join(', ')}. Name one of them.`,
  );
const { name: engine } = await useBackend({ prefer: ['onnxruntime', 'wasm'], threads: 1 });
const joined = await joinCorpora(cache, recipe);
const { utterances, own } = joined;
const setOf = (rows: readonly number[]) => ({ rows, utterances, classNames: savee.emotions });
const others = utterances.map((_, row) => row).slice(own);
const judged = [];
for (const { train, test } of leaveOneGroupOut(utterances.slice(0, own).map(({ speaker }) => speaker))) {
  const rows = [...train, ...others];
  const versions = recipe.standardizeEach ? standardizeEach(joined, rows) : joined.versions;
  // The last epoch counts, and the temperature that the tested speaker would give is not used.
  const trained = await trainRecipe(recipe, versions, setOf(rows), setOf([...test]), SEED);
  judged.push(await judge({ ...trained, temperature: 1 }, versions[0], setOf([...test])));
}
const result = combine(judged, savee.emotions, false);
const record = { format: 'ser-savee-final/1', recipe, seed: SEED, engine, ...result };
await writeFile(
  new URL('../../results/savee-final.json', import.meta.url),
  `${JSON.stringify(record, null, 1)}\n`,
);
process.exit(0);
