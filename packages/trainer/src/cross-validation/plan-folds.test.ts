import { describe, expect, test } from '@jest/globals';
import { planFolds } from './plan-folds.js';

/** Six speakers of 20 clips in four classes, the first of which is rare. */
const targets = Int32Array.from({ length: 120 }, (_, i) => (i % 20 < 2 ? 0 : 1 + (i % 3)));
const groups = Array.from(targets, (_, i) => `s${Math.floor(i / 20)}`);
const train = Array.from({ length: 100 }, (_, i) => i);

describe('planFolds', () => {
  test('gives each fold validation data of its own, away from its test side', () => {
    const splits = [0, 20].map((from) => ({
      train: Array.from({ length: 120 }, (_, i) => i).filter((i) => i < from || i >= from + 20),
      test: Array.from({ length: 20 }, (_, i) => from + i),
    }));
    const folds = planFolds(splits, { targets, groups }, { by: 'groups' });
    expect(folds.map(({ name }) => name)).toEqual(['fold-1', 'fold-2']);
    for (const { train: t, validation, test: held } of folds) {
      expect(new Set([...t, ...validation, ...held]).size).toBe(120);
    }
  });

  test('refuses an example on both sides, and names the fold that cannot be cut', () => {
    const both = [{ train: [0, 1, 2], test: [2] }];
    expect(() => planFolds(both, { targets })).toThrow(
      'fold-1: example 2 in both training and test: expected it on one side',
    );
    const single = [{ train: [0, 1, 2], test: [3] }];
    expect(() => planFolds(single, { targets: Int32Array.of(0, 0, 1, 1) })).toThrow(
      'fold-1: class 1 with 1 training example',
    );
  });

  test.each<[string, Parameters<typeof planFolds>, string]>([
    [
      'a training side that lacks a class',
      [
        [
          { train: [0, 1, 2, 3], test: [4, 5] },
          { train: [0, 2, 4], test: [1, 3, 5] },
        ],
        { targets: Int32Array.of(0, 1, 0, 1, 0, 1) },
      ],
      'fold-2: training side without an example of class 1: expected every class that the splits use',
    ],
    [
      'an empty training side',
      [[{ train: [], test: [0] }], { targets }],
      'fold-1: training side of no examples: expected at least one',
    ],
    [
      'an empty test side',
      [[{ train, test: [] }], { targets }],
      'fold-1: test side of no examples: expected at least one',
    ],
    [
      'an index beyond the examples',
      [[{ train, test: [120] }], { targets }],
      'fold-1: test side, example 120: expected an index from 0 to 119',
    ],
    [
      'a copy on the other side',
      [
        [{ train: [0, 1, 2, 3], test: [4, 5] }],
        { targets: Int32Array.of(0, 1, 0, 1, 0, 1) },
        { keepTogether: ['a', 'b', 'c', 'd', 'c', 'e'] },
      ],
      'fold-1: examples 2 (training) and 4 (test) of one key of keepTogether: expected them on one side',
    ],
  ])('refuses %s', (_, given, message) => {
    expect(() => planFolds(...given)).toThrow(message);
  });

  test('the documented example', () => {
    const six = Int32Array.of(0, 1, 0, 1, 0, 1);
    expect(planFolds([{ train: [0, 1, 2, 3], test: [4, 5] }], { targets: six })[0].name).toBe('fold-1');
  });
});
