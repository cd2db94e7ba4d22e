// The chosen recipe on SAVEE, one speaker left out at a time: to be run once.
//   node dist/savee/final.js CACHE RECIPE [SEED]
// CACHE is the folder that dist/extract.js filled. results/savee-final.json holds what came of seed 1, the default;
// results/savee-final-seedN.json what came of others.
import { writeFile } from 'node:fs/promises';
import { useBackend } from '@ser/backend';
import { leaveOneGroupOut, savee } from '@ser/datasets';
import { combine } from '../training/combine.js';
import { judge, trainRecipe } from '../training/train-recipe.js';
import { joinCorpora, standardizeEach } from './joined-corpora.js';
import { SAVEE_RECIPES } from './savee-recipes.js';

const [cache, recipeName, given = '1'] = process.argv.slice(2);
const seed = Number(given);
if (!Number.isSafeInteger(seed) || seed < 1)
  throw new Error(`seed ${given}: expected a whole number from 1. Leave it out for 1.`);
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
  const trained = await trainRecipe(recipe, versions, setOf(rows), setOf([...test]), seed);
  judged.push(await judge({ ...trained, temperature: 1 }, versions[0], setOf([...test])));
}
const result = combine(judged, savee.emotions, false);
const record = { format: 'ser-savee-final/1', recipe, seed, engine, ...result };
await writeFile(
  new URL(`../../results/savee-final${seed === 1 ? '' : `-seed${seed}`}.json`, import.meta.url),
  `${JSON.stringify(record, null, 1)}\n`,
);
process.exit(0);
