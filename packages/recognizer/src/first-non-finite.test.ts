import { expect, test } from '@jest/globals';
import { firstNonFinite } from './first-non-finite.js';

test.each([
  [[], -1],
  [[0, -0, 3.4e38, -3.4e38, 1e-45], -1],
  [[1, Number.NaN, Number.NaN], 1],
  [[1, 2, Number.POSITIVE_INFINITY], 2],
  [[Number.NEGATIVE_INFINITY], 0],
])('%p: %i', (values, index) => {
  expect(firstNonFinite(Float32Array.from(values))).toBe(index);
});
