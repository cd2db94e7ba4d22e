import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { figure3 } from './figure-3.js';
import { readResults } from './read-results.js';

// A process of its own: the plotting library draws half a pixel further where it finds the globals of a test runner.
test('every table and figure is what the committed records say', async () => {
  const results = fileURLToPath(new URL('../../dist/records/results.js', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [results, '--check']);
  expect(stdout).toMatch(/docs\/paper\.md: is what the records say/);
}, 30_000);

test("Figure 3's panels have a name for those who cannot see them, and both curves", async () => {
  const [{ records }] = await readResults();
  const svg = figure3(records[0]);
  expect(svg).toMatch(/role="img"/);
  expect(svg).toMatch(/aria-label="[a-z]+, [a-z-]+ split: training accuracy ends at \d+\.\d %/);
  expect(svg.match(/<path/g)!.length).toBeGreaterThanOrEqual(2);
});
