import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { figure3 } from './figure-3.js';
import { firstFold } from './group-summary.js';
import { readResults } from './read-results.js';
import { handWritten } from './replace-insert.js';

// A process of its own: the plotting library draws half a pixel further where it finds the globals of a test runner.
test('every table and figure is what the committed records say', async () => {
  const results = fileURLToPath(new URL('../../dist/records/results.js', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [results, '--check']);
  expect(stdout).toMatch(/docs\/paper\.md: is what the records say/);
}, 30_000);

test('no share on the page is written by hand, save the two claims and shares of a corpus', async () => {
  const page = await readFile(fileURLToPath(new URL('../../../../docs/paper.md', import.meta.url)), 'utf8');
  const shares = handWritten(page).match(/\d+(\.\d+)? %/g)!;
  const allowed = ['97.30 %', '98.26 %', '30 %', '90 %', '95 %'];
  expect(shares.filter((share) => !allowed.includes(share))).toEqual([]);
});

test("Figure 3's panels have a name for those who cannot see them, both curves and a band for each", async () => {
  const groups = await readResults();
  const svg = figure3(firstFold(groups.find(({ name }) => name === 'paper/savee-random')!));
  expect(svg).toMatch(/role="img"/);
  expect(svg).toMatch(
    /aria-label="savee, random split, 3 seeds: training accuracy ends at \d+\.\d–\d+\.\d %/,
  );
  expect(svg.match(/<path/g)!.length).toBeGreaterThanOrEqual(4);
});
