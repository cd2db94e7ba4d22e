import { describe, expect, test } from '@jest/globals';
import { expectTestedOnce } from '../../test/split-properties.js';
import { groupKFold } from './group-k-fold.js';
import { leaveOneGroupOut } from './leave-one-group-out.js';

const speakers = Array.from({ length: 240 }, (_, index) => `speaker ${(index * 7) % 24}`);

describe('groupKFold', () => {
  test.each([2, 4, 6, 24])('%d folds: no group on both sides, each example tested once', (folds) => {
    const splits = groupKFold(speakers, { folds, seed: folds });
    expectTestedOnce(splits, 240);
    for (const { train, test: tested } of splits) {
      expect(tested).toHaveLength(240 / folds);
      const known = new Set([...train].map((index) => speakers[index]));
      for (const index of tested) expect(known.has(speakers[index])).toBe(false);
    }
  });

  test('balances groups of unequal size', () => {
    const groups = [8, 5, 4, 3, 2, 2].flatMap((size, group) => Array.from({ length: size }, () => group));
    const sizes = groupKFold(groups, { folds: 3 }).map(({ test: tested }) => tested.length);
    // Whole groups dealt from the largest: no fold exceeds another by more than the smallest group.
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(2);
  });

  test('the seed chooses the groups', () => {
    expect(groupKFold(speakers, { seed: 1 })).toEqual(groupKFold(speakers, { seed: 1 }));
    expect(groupKFold(speakers, { seed: 1 })).not.toEqual(groupKFold(speakers, { seed: 2 }));
  });

  test('refuses more folds than groups', () => {
    expect(() => groupKFold(['a', 'a', 'b'], { folds: 3 })).toThrow(/from 2 to the number of groups, 2/);
  });
});

describe('leaveOneGroupOut', () => {
  test('one fold for each group, in the order of names', () => {
    const splits = leaveOneGroupOut(['KL', 'DC', 'KL', 'JE']);
    expect(splits.map(({ name, test: tested }) => [name, ...tested])).toEqual([
      ['DC', 1],
      ['JE', 3],
      ['KL', 0, 2],
    ]);
    expectTestedOnce(splits, 4);
  });

  test('numbers in order of size', () => {
    expect(leaveOneGroupOut([10, 9, 10]).map(({ name }) => name)).toEqual(['9', '10']);
  });

  test('refuses a single group', () => {
    expect(() => leaveOneGroupOut(['a', 'a'])).toThrow(/1 groups: expected at least 2/);
  });
});
