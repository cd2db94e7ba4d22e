import { describe, expect, test } from '@jest/globals';
import { cutValidation, planFolds } from './folds.js';

/** Six speakers of 20 clips in four classes, the first of which is rare. */
const labels = Int32Array.from({ length: 120 }, (_, i) => (i % 20 < 2 ? 0 : 1 + (i % 3)));
const groups = Array.from(labels, (_, i) => `s${Math.floor(i / 20)}`);
const train = Array.from({ length: 100 }, (_, i) => i);
const classesOf = (indices: readonly number[]) => [...new Set(indices.map((i) => labels[i]))].sort();
const groupsOf = (indices: readonly number[]) => new Set(indices.map((i) => groups[i]));

describe('cutValidation', () => {
  test('by examples: every class gives its share, nothing is lost or doubled', () => {
    const cut = cutValidation(train, { labels });
    expect([...cut.train, ...cut.validation].sort((a, b) => a - b)).toEqual(train);
    for (const label of [0, 1, 2, 3]) {
      const whole = train.filter((i) => labels[i] === label).length;
      expect(cut.validation.filter((i) => labels[i] === label)).toHaveLength(Math.round(0.2 * whole));
    }
  });

  test('by groups: no speaker is on both sides, every class on either', () => {
    const cut = cutValidation(train, { labels, groups }, { by: 'groups', share: 0.3 });
    expect([...cut.train, ...cut.validation].sort((a, b) => a - b)).toEqual(train);
    const both = [...groupsOf(cut.train)].filter((group) => groupsOf(cut.validation).has(group));
    expect(both).toEqual([]);
    expect(groupsOf(cut.validation).size).toBe(2);
    expect(classesOf(cut.validation)).toEqual([0, 1, 2, 3]);
    expect(classesOf(cut.train)).toEqual([0, 1, 2, 3]);
  });

  test('the seed decides', () => {
    expect(cutValidation(train, { labels }, { seed: 1 })).toEqual(
      cutValidation(train, { labels }, { seed: 1 }),
    );
    expect(cutValidation(train, { labels }, { seed: 1 })).not.toEqual(
      cutValidation(train, { labels }, { seed: 2 }),
    );
  });

  test('by groups: looks for a draw that leaves every class on both sides', () => {
    // Only a and b say class 1: one of them must go to validation.
    const rare = {
      labels: Int32Array.of(0, 1, 0, 1, 0, 0, 0, 0),
      groups: ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd'],
    };
    for (let seed = 0; seed < 20; seed++) {
      const { validation } = cutValidation([0, 1, 2, 3, 4, 5, 6, 7], rare, { by: 'groups', seed });
      expect(validation.filter((i) => rare.labels[i] === 1)).toHaveLength(1);
    }
  });

  test.each<[Parameters<typeof cutValidation>, string]>([
    [
      [[0, 1, 2], { labels: Int32Array.of(0, 0, 1) }],
      'class 1 has 1 training example; validation needs one as well',
    ],
    [[train, { labels }, { by: 'groups' }], "by: 'groups' needs the examples' groups"],
    [
      [[0, 1], { labels: Int32Array.of(0, 1), groups: ['a', 'b'] }, { by: 'groups' }],
      'no choice of 2 groups leaves every class on both sides',
    ],
    [[train, { labels }, { share: 0 }], 'share must be a finite number'],
  ])('refuses %#', (given, message) => {
    expect(() => cutValidation(...given)).toThrow(message);
  });
});

describe('planFolds', () => {
  test('gives each fold validation data of its own, away from its test side', () => {
    const splits = [0, 20].map((from) => ({
      train: Array.from({ length: 120 }, (_, i) => i).filter((i) => i < from || i >= from + 20),
      test: Array.from({ length: 20 }, (_, i) => from + i),
    }));
    const folds = planFolds(splits, { labels, groups }, { by: 'groups' });
    expect(folds.map(({ name }) => name)).toEqual(['fold-1', 'fold-2']);
    for (const { train: t, validation, test: held } of folds) {
      expect(new Set([...t, ...validation, ...held]).size).toBe(120);
    }
  });

  test('refuses an example on both sides, and names the fold that cannot be cut', () => {
    const both = [{ train: [0, 1, 2], test: [2] }];
    expect(() => planFolds(both, { labels })).toThrow('fold-1: example 2 is in both training and test');
    const single = [{ train: [2, 3], test: [4] }];
    expect(() => planFolds(single, { labels })).toThrow(/^fold-1: class \d has 1 training example/);
  });

  test('the documented examples', () => {
    const six = Int32Array.of(0, 1, 0, 1, 0, 1);
    const cut = cutValidation([0, 1, 2, 3], { labels: six }, { share: 0.5 });
    expect(cut.train.map((i) => six[i]).sort()).toEqual([0, 1]);
    expect(cut.validation.map((i) => six[i]).sort()).toEqual([0, 1]);
    expect(planFolds([{ train: [0, 1, 2, 3], test: [4, 5] }], { labels: six })[0].name).toBe('fold-1');
  });
});
