import { describe, expect, test } from '@jest/globals';
import { dropoutMask } from './dropout-mask.js';

const LENGTH = 100_000;

/** Share of the indices 0 … length−1 for which `holds`. */
function share(length: number, holds: (index: number) => boolean): number {
  let count = 0;
  for (let i = 0; i < length; i++) if (holds(i)) count++;
  return count / length;
}

/** Five standard deviations of the share of successes among `n` independent draws. */
const tolerance = (probability: number, n: number) => 5 * Math.sqrt((probability * (1 - probability)) / n);

describe('dropoutMask', () => {
  test.each([0.01, 0.2, 0.25, 0.5, 0.9])(
    'drops a share of %d and scales the rest to an unchanged mean',
    (rate) => {
      const mask = dropoutMask(LENGTH, rate, 1, 0);
      expect(mask.filter((value) => value !== 0 && value !== Math.fround(1 / (1 - rate)))).toHaveLength(0);
      expect(Math.abs(share(LENGTH, (i) => mask[i] === 0) - rate)).toBeLessThan(tolerance(rate, LENGTH));
    },
  );

  test('a rate of 0 drops nothing', () => {
    expect(dropoutMask(1000, 0, 3, 4).every((value) => value === 1)).toBe(true);
  });

  test('is a function of seed, step and element: the same again, whatever the length', () => {
    const mask = dropoutMask(1001, 0.2, 7, 42);
    expect(dropoutMask(1001, 0.2, 7, 42)).toEqual(mask);
    expect(dropoutMask(10, 0.2, 7, 42)).toEqual(mask.slice(0, 10));
  });

  test.each([
    ['the next step', 7, 43],
    ['the next seed', 8, 42],
    ['step and seed swapped', 42, 7],
    ['a far step', 7, 1_000_000],
  ])('%s agrees with the mask as often as chance does', (_, seed, step) => {
    const rate = 0.2;
    const mask = dropoutMask(LENGTH, rate, 7, 42);
    const other = dropoutMask(LENGTH, rate, seed, step);
    const agreement = share(LENGTH, (i) => mask[i] === other[i]);
    const chance = rate ** 2 + (1 - rate) ** 2;
    expect(Math.abs(agreement - chance)).toBeLessThan(tolerance(chance, LENGTH));
  });

  test.each([1, 2, 12, 64, 256, 216 * 256])(
    'elements %d apart are dropped together as often as chance does',
    (lag) => {
      const rate = 0.2;
      const mask = dropoutMask(LENGTH + lag, rate, 5, 9);
      const both = share(LENGTH, (i) => mask[i] === 0 && mask[i + lag] === 0);
      expect(Math.abs(both - rate ** 2)).toBeLessThan(tolerance(rate ** 2, LENGTH));
    },
  );

  test('one element over many steps is dropped at the rate', () => {
    const steps = 20_000;
    const dropped = share(steps, (step) => dropoutMask(3, 0.2, 1, step)[2] === 0);
    expect(Math.abs(dropped - 0.2)).toBeLessThan(tolerance(0.2, steps));
  });
});
