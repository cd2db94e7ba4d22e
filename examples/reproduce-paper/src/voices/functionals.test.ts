import { expect, test } from '@jest/globals';
import { functionals, standardize, standardizeEach } from './functionals.js';

const features = { data: Float32Array.of(1, 10, 3, 10), frames: 2, coefficients: 2, fingerprint: '' };

test('mean and deviation over the frames of each coefficient; c0 can be left out', () => {
  expect(functionals(features)).toEqual([2, 10, 1, 0]);
  expect(functionals(features, 1)).toEqual([10, 0]);
});

test('rows by the statistics of others, or each voice by its own', () => {
  expect(standardize([[4], [6]], [[0], [4]])).toEqual([[1], [2]]);
  const rows = [[1], [3], [10], [30]];
  const groups = ['x', 'x', 'y', 'y'];
  expect(standardizeEach(rows, groups, { scale: false })).toEqual([[-1], [1], [-10], [10]]);
  expect(standardizeEach(rows, groups, { scale: true })).toEqual([[-1], [1], [-1], [1]]);
});
