import { expect, test } from '@jest/globals';
import { fitNormalization, MfccInputError, normalize } from '../index.js';

const a = { data: Float32Array.of(1, 10, 3, 10), frames: 2, coefficients: 2 };
const b = { data: Float32Array.of(5, 10), frames: 1, coefficients: 2 };

test('mean and population standard deviation over all frames of all features', () => {
  const { mean, standardDeviation } = fitNormalization([a, b]);
  expect(mean).toEqual([3, 10]);
  expect(standardDeviation[0]).toBeCloseTo(Math.sqrt(8 / 3), 12);
  expect(standardDeviation[1]).toBe(0);
});

test('normalized features have mean 0 and deviation 1, a constant coefficient becomes 0, the input stays', () => {
  const normalized = normalize(a, fitNormalization([a]));
  expect([...normalized.data]).toEqual([-1, 0, 1, 0]);
  expect([...a.data]).toEqual([1, 10, 3, 10]);
});

test('statistics survive JSON', () => {
  const statistics = fitNormalization([a, b]);
  expect(JSON.parse(JSON.stringify(statistics))).toEqual(statistics);
});

test('a large offset costs no precision', () => {
  const data = Float64Array.from({ length: 1000 }, (_, i) => 1e9 + (i % 2));
  expect(fitNormalization([{ data, frames: 1000, coefficients: 1 }]).standardDeviation[0]).toBeCloseTo(
    0.5,
    9,
  );
});

test('nothing to fit on, and features of another width', () => {
  expect(() => fitNormalization([])).toThrow(
    new MfccInputError('0 frames: expected at least 1. Pass the features of the training set.'),
  );
  expect(() => normalize(a, { mean: [0], standardDeviation: [1] })).toThrow(
    'features of 2 coefficients: expected 1, as the others have. Compute all with the same options.',
  );
});
