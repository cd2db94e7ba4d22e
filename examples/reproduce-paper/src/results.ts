#!/usr/bin/env node
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Result, replaceTable, resultsTable } from './results-table.js';

const RESULTS = 'examples/reproduce-paper/results';
const root = new URL('../../../', import.meta.url);

/** Every committed record, in the order of the folders' names. */
async function readResults(): Promise<Result[]> {
  const folders = (await readdir(new URL(`${RESULTS}/`, root))).sort();
  return Promise.all(
    folders.map(async (name) => ({
      folder: `${RESULTS}/${name}`,
      record: JSON.parse(await readFile(new URL(`${RESULTS}/${name}/run.json`, root), 'utf8')),
    })),
  );
}

/** Rewrites the README's table; with `--check` only says whether it is what the records say. */
const readmeFile = fileURLToPath(new URL('README.md', root));
const readme = await readFile(readmeFile, 'utf8');
const current = replaceTable(readme, resultsTable(await readResults()));
if (current === readme) process.stdout.write('README.md: the results table is what the records say\n');
else if (process.argv.includes('--check')) {
  process.stderr.write(
    'README.md: the results table is not what the records say; run npx -y pnpm@12.21.0 results\n',
  );
  process.exitCode = 1;
} else {
  await writeFile(`${readmeFile}.new`, current);
  await rename(`${readmeFile}.new`, readmeFile);
  process.stdout.write('README.md: results table rewritten\n');
}
