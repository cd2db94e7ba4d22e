import { describe, expect, test } from '@jest/globals';
import { countsOf, expectPartition, randomTargets } from '../../test/split-properties.js';
import { stratifiedSplit } from './stratified-split.js';

describe('stratifiedSplit', () => {
  test.each([0, 1, 2, 3, 4])('partitions, keeps class shares within one, repeats (seed %d)', (seed) => {
    const targets = randomTargets(300, 6, seed);
    const split = stratifiedSplit(targets, { testShare: 0.3, seed });
    expectPartition(split, 300);
    expect(split.test).toHaveLength(90);
    const all = countsOf(targets, Int32Array.from(targets.keys()));
    for (const [target, count] of Object.entries(countsOf(targets, split.test))) {
      expect(Math.abs(count - 0.3 * all[target])).toBeLessThan(1);
    }
    expect(stratifiedSplit(targets, { testShare: 0.3, seed })).toEqual(split);
    expect(stratifiedSplit(targets, { testShare: 0.3, seed: seed + 1 })).not.toEqual(split);
  });

  test('tests a quarter where no share is given', () => {
    expect(stratifiedSplit(randomTargets(400, 4, 1)).test).toHaveLength(100);
  });

  test('keeps units on one side and class shares near', () => {
    const targets = Array.from({ length: 120 }, (_, index) => `class ${Math.floor(index / 2) % 3}`);
    const keepTogether = targets.map((_, index) =>
      index < 60 ? `pair ${Math.floor(index / 2)}` : undefined,
    );
    for (let seed = 0; seed < 30; seed++) {
      const { test: tested } = stratifiedSplit(targets, { seed, keepTogether });
      for (let index = 0; index < 60; index += 2) {
        expect(tested.includes(index)).toBe(tested.includes(index + 1));
      }
      expect(countsOf(targets, tested)).toEqual({ 'class 0': 10, 'class 1': 10, 'class 2': 10 });
    }
  });

  test('works on target numbers', () => {
    const { test: tested } = stratifiedSplit(Int32Array.of(0, 0, 1, 1), { testShare: 0.5, seed: 1 });
    expect(tested).toHaveLength(2);
  });

  test('refuses what cannot be split', () => {
    expect(() => stratifiedSplit(['a', 'a', 'b', 'b'], { testShare: 1.5 })).toThrow(
      /testShare 1\.5.*between 0 and 1/,
    );
    expect(() => stratifiedSplit(['a', 'a', 'a', 'a', 'b'])).toThrow(/class b has 1 examples/);
    // One unit holds all of b: where it does not fit the test side, that side would have no b.
    const targets = [...'aaaaaaaabbbb'];
    expect(() =>
      stratifiedSplit(targets, { keepTogether: targets.map((target, i) => (target === 'b' ? 'one' : i)) }),
    ).toThrow(
      /class b of 4 examples: expected some on both sides, but what stays together leaves none on a test side\. Choose/,
    );
    expect(() => stratifiedSplit(['a', 'a'], { testShare: 0.5, keepTogether: [1] })).toThrow(
      /keepTogether of 1 keys: expected one for each of the 2 examples/,
    );
  });
});
