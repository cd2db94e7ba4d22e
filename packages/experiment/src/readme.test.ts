import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { loadFrontEnd } from './recipe/load-front-end.js';
import { requireRecipe } from './recipe/require-recipe.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

test("the README's recipe is one, and its front end can be built", async () => {
  const recipe: unknown = JSON.parse(readme.slice(readme.indexOf('```json\n') + 8).split('```')[0]);
  requireRecipe(recipe);
  const { dispose } = await loadFrontEnd(recipe.frontEnd);
  await dispose();
});

test("the README's program prints what the README says, twice", () => {
  const program = readme.slice(readme.indexOf('```js\n') + 6).split('```')[0];
  const output = readme.slice(readme.indexOf('```text\n') + 8).split('```')[0];
  const folder = mkdtempSync(join(tmpdir(), 'ser-readme-'));
  try {
    const modules = fileURLToPath(new URL('../node_modules', import.meta.url));
    symlinkSync(modules, join(folder, 'node_modules'), 'junction');
    const here = JSON.stringify(new URL('../dist/index.js', import.meta.url).href);
    const run = () =>
      execFileSync(
        process.execPath,
        ['--input-type=module', '--eval', program.replace("'@ser/experiment'", here)],
        // TensorFlow.js advertises its native backend on standard error.
        { encoding: 'utf8', cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] },
      );
    expect(run().replaceAll('\\', '/')).toBe(output);
    const record = () =>
      readFileSync(join(folder, 'runs/small/synthetic-speaker-independent/fold1-seed1/run.json'), 'utf8');
    const first = record();
    expect(run().replaceAll('\\', '/')).toBe(output);
    expect(record()).toBe(first);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 120_000);
