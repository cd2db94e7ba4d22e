import { expect, test } from '@jest/globals';
import { evaluateProbabilities } from '@ser/trainer';
import { combine } from './combine.js';

const classNames = ['calm', 'angry'];
const judged = (probabilities: number[], targets: number[], speaker: string) => {
  const values = Float32Array.from(probabilities);
  const groups = targets.map(() => speaker);
  return {
    probabilities: values,
    evaluation: evaluateProbabilities(values, { targets: Int32Array.from(targets), groups }, classNames),
  };
};

test('clips of all folds count together', () => {
  const folds = [judged([1, 0, 0, 1], [0, 1], '01'), judged([0, 1, 1, 0, 1, 0], [0, 0, 1], '02')];
  const { clips, wa, ua, byFold } = combine(folds, classNames, false);
  expect([clips, wa]).toEqual([5, 0.6]);
  expect(ua).toBeCloseTo((2 / 3 + 1 / 2) / 2);
  expect(byFold.map(({ ua: each }) => each)).toEqual([1, 0.25]);
});

test('with a higher threshold fewer are answered', () => {
  const folds = [judged([0.95, 0.05, 0.6, 0.4, 0.2, 0.8], [0, 1, 1], '01'), judged([0.5, 0.5], [0], '02')];
  const { coverage } = combine(folds, classNames, true);
  expect(coverage?.[0]).toEqual({ threshold: 0, coverage: 1, accuracy: 0.75 });
  expect(coverage?.[8]).toMatchObject({ threshold: 0.8, coverage: 0.5, accuracy: 1 });
  expect(coverage?.at(-1)).toMatchObject({ threshold: 0.9, coverage: 0.25 });
});
