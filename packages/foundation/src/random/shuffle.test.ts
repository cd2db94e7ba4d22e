import { expect, test } from '@jest/globals';
import { createRandom } from './create-random.js';
import { shuffle } from './shuffle.js';

test('shuffle reaches every order equally often', () => {
  const random = createRandom(5);
  const counts = new Map<string, number>();
  for (let round = 0; round < 12_000; round++) {
    const order = shuffle(['a', 'b', 'c', 'd'], random).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(24);
  const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 500) ** 2 / 500, 0);
  // 99.9 % of chi-square with 23 degrees of freedom
  expect(chiSquare).toBeLessThan(49.73);
});
