import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { RunRecord } from '@ser/trainer';
import { replaceTable, resultsTable } from './results-table.js';

const root = new URL('../../../', import.meta.url);
const FOLDER = 'examples/reproduce-paper/results';
const results = readdirSync(new URL(`${FOLDER}/`, root))
  .sort()
  .map((name) => ({
    folder: `${FOLDER}/${name}`,
    record: JSON.parse(readFileSync(new URL(`${FOLDER}/${name}/run.json`, root), 'utf8')) as RunRecord,
  }));

test("the README's table is what the committed records say", () => {
  const readme = readFileSync(new URL('README.md', root), 'utf8');
  expect(results.length).toBeGreaterThan(0);
  expect(readme).toBe(replaceTable(readme, resultsTable(results)));
});

test('each record agrees with itself: accuracy, recall and confusion matrix', () => {
  for (const { record } of results) {
    const { confusion, accuracy, uar } = record.test!.chosen;
    const total = confusion.flat().reduce((a, b) => a + b);
    const right = confusion.reduce((sum, row, c) => sum + row[c], 0);
    const recalls = confusion.map((row, c) => row[c] / row.reduce((a, b) => a + b));
    expect(accuracy).toBeCloseTo(right / total, 10);
    expect(uar).toBeCloseTo(recalls.reduce((a, b) => a + b) / recalls.length, 10);
    expect(total).toBe(record.data.test!.examples);
    expect(record.history).toHaveLength(record.last.epoch);
  }
});

test('a README without the two marker lines is refused', () => {
  expect(() => replaceTable('# ser', '')).toThrow(/README.md lacks the lines/);
});
