import { expect, test } from '@jest/globals';
import { RECIPES } from './recipes.js';
import { CACHED, chooseColumns, fitStatistics, standardize } from './states.js';

const [recipe] = RECIPES;

test('a recipe reads its outputs, and within an output its statistics, in their order', () => {
  const cached = Float32Array.from({ length: 2 * CACHED }, (_, i) => i % CACHED);
  const { data, columns } = chooseColumns(cached, {
    ...recipe,
    outputs: ['h3', 'h1'],
    statistics: ['change', 'mean'],
  });
  expect(columns).toBe(4 * 512);
  // Three statistics of 512 an output: h3 begins at 9 · 512, its change two further on.
  expect([0, 1, 2, 3].map((part) => data[columns + 512 * part])).toEqual([
    11 * 512,
    9 * 512,
    5 * 512,
    3 * 512,
  ]);
});

test('standardised training rows have mean 0 and deviation 1, others are brought by the same', () => {
  const states = { data: Float32Array.of(1, 5, 3, 5, 9, 6), columns: 2 };
  const statistics = fitStatistics([states], [0, 1]);
  expect([...statistics.mean]).toEqual([2, 5]);
  expect([...standardize(states, statistics).data]).toEqual([-1, 0, 1, 0, 7, 1]);
});

test('statistics are those of every version', () => {
  const version = (value: number) => ({ data: Float32Array.of(value), columns: 1 });
  expect([...fitStatistics([version(1), version(3)], [0]).standardDeviation]).toEqual([1]);
});

test('no two recipes share a name', () => {
  const names = RECIPES.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
