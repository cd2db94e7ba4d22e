import { describe, expect, test } from '@jest/globals';
import { createRandom } from '@ser/foundation';
import { countsOf, expectTestedOnce } from '../../test/split-properties.js';
import { ravdess } from '../corpora/ravdess.js';
import { stratifiedGroupKFold } from './stratified-group-k-fold.js';

describe('stratifiedGroupKFold', () => {
  test('RAVDESS: no actor on both sides, every emotion in equal shares', () => {
    const labels = ravdess.recordings!.map((id) => ravdess.parse(`${id}.wav`)!);
    const emotions = labels.map(({ emotion }) => emotion);
    const speakers = labels.map(({ speaker }) => speaker);
    const folds = stratifiedGroupKFold(emotions, speakers, { folds: 6, seed: 2 });
    expectTestedOnce(folds, 1440);
    for (const { train, test: tested } of folds) {
      const known = new Set([...train].map((index) => speakers[index]));
      expect([...tested].some((index) => known.has(speakers[index]))).toBe(false);
      expect(countsOf(emotions, tested)).toMatchObject({ neutral: 16, calm: 32, surprised: 32 });
    }
  });

  test('spreads a rare class that groupings by size alone would not', () => {
    // Twelve groups of ten; in four of them half the examples are rare.
    const groups = Array.from({ length: 120 }, (_, index) => Math.floor(index / 10));
    const targets = groups.map((group, index) => (group % 3 === 0 && index % 2 === 0 ? 'rare' : 'common'));
    for (let seed = 0; seed < 20; seed++) {
      for (const { test: tested } of stratifiedGroupKFold(targets, groups, { folds: 4, seed })) {
        expect(countsOf(targets, tested)).toEqual({ rare: 5, common: 25 });
      }
    }
  });

  test('repeats with its seed', () => {
    const random = createRandom(1);
    const groups = Array.from({ length: 200 }, () => random.integer(20));
    const targets = Array.from({ length: 200 }, () => random.integer(4));
    expect(stratifiedGroupKFold(targets, groups, { seed: 1 })).toEqual(
      stratifiedGroupKFold(targets, groups, { seed: 1 }),
    );
  });

  test('refuses lists of unequal length and too many folds', () => {
    expect(() => stratifiedGroupKFold(['a'], ['x', 'y'])).toThrow(/1 targets and 2 groups/);
    expect(() => stratifiedGroupKFold(['a', 'b'], ['x', 'x'], { folds: 2 })).toThrow(/number of groups, 1/);
  });
});
