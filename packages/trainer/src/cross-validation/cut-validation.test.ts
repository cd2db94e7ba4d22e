import { describe, expect, test } from '@jest/globals';
import { cutValidation } from './cut-validation.js';

/** Six speakers of 20 clips in four classes, the first of which is rare. */
const targets = Int32Array.from({ length: 120 }, (_, i) => (i % 20 < 2 ? 0 : 1 + (i % 3)));
const groups = Array.from(targets, (_, i) => `s${Math.floor(i / 20)}`);
const train = Array.from({ length: 100 }, (_, i) => i);
const classesOf = (indices: readonly number[]) => [...new Set(indices.map((i) => targets[i]))].sort();
const groupsOf = (indices: readonly number[]) => new Set(indices.map((i) => groups[i]));

describe('cutValidation', () => {
  test('by examples: every class gives its share, nothing is lost or doubled', () => {
    const cut = cutValidation(train, { targets });
    expect([...cut.train, ...cut.validation].sort((a, b) => a - b)).toEqual(train);
    for (const target of [0, 1, 2, 3]) {
      const whole = train.filter((i) => targets[i] === target).length;
      expect(cut.validation.filter((i) => targets[i] === target)).toHaveLength(Math.round(0.2 * whole));
    }
  });

  test('by groups: no speaker is on both sides, every class on either', () => {
    const cut = cutValidation(train, { targets, groups }, { by: 'groups', validationShare: 0.3 });
    expect([...cut.train, ...cut.validation].sort((a, b) => a - b)).toEqual(train);
    const both = [...groupsOf(cut.train)].filter((group) => groupsOf(cut.validation).has(group));
    expect(both).toEqual([]);
    expect(groupsOf(cut.validation).size).toBe(2);
    expect(classesOf(cut.validation)).toEqual([0, 1, 2, 3]);
    expect(classesOf(cut.train)).toEqual([0, 1, 2, 3]);
  });

  test.each(['examples', 'groups'] as const)('by %s: copies stay on one side, in every draw', (by) => {
    // Clip 20 of each speaker is a copy of another speaker's: without the keys, some draws part them.
    const sources: (string | undefined)[] = Array.from(targets, () => undefined);
    for (const pair of [
      [0, 1],
      [5, 6],
      [18, 19],
    ]) {
      for (const index of pair) sources[index] = `source ${pair[0]}`;
    }
    if (by === 'groups') sources[25] = sources[5];
    const parted = (cut: { train: number[]; validation: number[] }) =>
      cut.train.some((i) => sources[i] && cut.validation.some((j) => sources[j] === sources[i]));
    const draws = Array.from({ length: 20 }, (_, seed) => seed);
    const cut = (seed: number, keepTogether?: typeof sources) =>
      cutValidation(train, { targets, groups }, { by, seed, validationShare: 0.3, keepTogether });
    expect(draws.some((seed) => parted(cut(seed)))).toBe(true);
    expect(draws.some((seed) => parted(cut(seed, sources)))).toBe(false);
    const { validation } = cut(3, sources);
    expect(classesOf(validation)).toEqual([0, 1, 2, 3]);
    expect(validation.length / train.length).toBeCloseTo(by === 'groups' ? 0.4 : 0.3, 1);
  });

  test('the seed decides', () => {
    expect(cutValidation(train, { targets }, { seed: 1 })).toEqual(
      cutValidation(train, { targets }, { seed: 1 }),
    );
    expect(cutValidation(train, { targets }, { seed: 1 })).not.toEqual(
      cutValidation(train, { targets }, { seed: 2 }),
    );
  });

  test('by groups: looks for a draw that leaves every class on both sides', () => {
    // Only a and b say class 1: one of them must go to validation.
    const rare = {
      targets: Int32Array.of(0, 1, 0, 1, 0, 0, 0, 0),
      groups: ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd'],
    };
    for (let seed = 0; seed < 20; seed++) {
      const { validation } = cutValidation([0, 1, 2, 3, 4, 5, 6, 7], rare, { by: 'groups', seed });
      expect(validation.filter((i) => rare.targets[i] === 1)).toHaveLength(1);
    }
  });

  test.each<[Parameters<typeof cutValidation>, string]>([
    [
      [[0, 1, 2], { targets: Int32Array.of(0, 0, 1) }],
      'class 1 with 1 training example: expected at least 2, one of them for validation',
    ],
    [
      [train, { targets }, { by: 'groups' }],
      "by 'groups' without groups: expected the group of each example",
    ],
    [
      [[0, 1], { targets: Int32Array.of(0, 1), groups: ['a', 'b'] }, { by: 'groups' }],
      "by 'groups' of 2 groups: expected a choice that has every class on both sides",
    ],
    [
      [train, { targets }, { validationShare: 0 }],
      'validationShare 0: expected a number above 0, at most 0.9',
    ],
    [[[], { targets }], 'training side of no examples: expected at least one'],
    [[[0, 120], { targets }], 'training side, example 120: expected an index from 0 to 119'],
    [
      [train, { targets }, { keepTogether: ['a'] }],
      'keepTogether of 1 keys: expected one for each of the 120 examples',
    ],
    [
      [[0, 1], { targets: Int32Array.of(0, 0) }, { keepTogether: ['a', 'a'] }],
      'class 0 without a validation example: expected one, but keepTogether holds its examples together',
    ],
  ])('refuses %#', (given, message) => {
    expect(() => cutValidation(...given)).toThrow(message);
  });

  test('the documented example', () => {
    const six = Int32Array.of(0, 1, 0, 1, 0, 1);
    const cut = cutValidation([0, 1, 2, 3], { targets: six }, { validationShare: 0.5 });
    expect(cut.train.map((i) => six[i]).sort()).toEqual([0, 1]);
    expect(cut.validation.map((i) => six[i]).sort()).toEqual([0, 1]);
  });
});
