import { describe, expect, test } from '@jest/globals';
import { countsOf, expectPartition, randomLabels } from '../../test/split-properties.js';
import { stratifiedSplit } from './stratified-split.js';

describe('stratifiedSplit', () => {
  test.each([0, 1, 2, 3, 4])('partitions, keeps class shares within one, repeats (seed %d)', (seed) => {
    const labels = randomLabels(300, 6, seed);
    const split = stratifiedSplit(labels, { testShare: 0.3, seed });
    expectPartition(split, 300);
    expect(split.test).toHaveLength(90);
    const all = countsOf(labels, Int32Array.from(labels.keys()));
    for (const [label, count] of Object.entries(countsOf(labels, split.test))) {
      expect(Math.abs(count - 0.3 * all[label])).toBeLessThan(1);
    }
    expect(stratifiedSplit(labels, { testShare: 0.3, seed })).toEqual(split);
    expect(stratifiedSplit(labels, { testShare: 0.3, seed: seed + 1 })).not.toEqual(split);
  });

  test('tests a quarter where no share is given', () => {
    expect(stratifiedSplit(randomLabels(400, 4, 1)).test).toHaveLength(100);
  });

  test('keeps units on one side and class shares near', () => {
    const labels = Array.from({ length: 120 }, (_, index) => `class ${Math.floor(index / 2) % 3}`);
    const keepTogether = labels.map((_, index) => (index < 60 ? `pair ${Math.floor(index / 2)}` : undefined));
    for (let seed = 0; seed < 30; seed++) {
      const { test: tested } = stratifiedSplit(labels, { seed, keepTogether });
      for (let index = 0; index < 60; index += 2) {
        expect(tested.includes(index)).toBe(tested.includes(index + 1));
      }
      expect(countsOf(labels, tested)).toEqual({ 'class 0': 10, 'class 1': 10, 'class 2': 10 });
    }
  });

  test('works on label numbers', () => {
    const { test: tested } = stratifiedSplit(Int32Array.of(0, 0, 1, 1), { testShare: 0.5, seed: 1 });
    expect(tested).toHaveLength(2);
  });

  test('refuses what cannot be split', () => {
    expect(() => stratifiedSplit(['a', 'a', 'b', 'b'], { testShare: 1.5 })).toThrow(
      /testShare 1\.5.*between 0 and 1/,
    );
    expect(() => stratifiedSplit(['a', 'a', 'a', 'a', 'b'])).toThrow(/class b has 1 examples/);
    // One unit holds all of b: where it does not fit the test side, that side would have no b.
    const labels = [...'aaaaaaaabbbb'];
    expect(() =>
      stratifiedSplit(labels, { keepTogether: labels.map((label, i) => (label === 'b' ? 'one' : i)) }),
    ).toThrow(/class b has 4 examples, but what stays together leaves none of them on a test side\. Choose/);
    expect(() => stratifiedSplit(['a', 'a'], { testShare: 0.5, keepTogether: [1] })).toThrow(
      /keepTogether has 1 entries for 2 examples/,
    );
  });
});
