import { expect, test } from '@jest/globals';
import { shiftSamples } from './shift-samples.js';

test('moves both ways and keeps the length', () => {
  const four = Float32Array.of(1, 2, 3, 4);
  expect([...shiftSamples(four, 1)]).toEqual([0, 1, 2, 3]);
  expect([...shiftSamples(four, -1)]).toEqual([2, 3, 4, 0]);
  expect([...shiftSamples(four, 9)]).toEqual([0, 0, 0, 0]);
  expect(() => shiftSamples(four, 0.5)).toThrow('shiftSamples: count 0.5: expected a whole number.');
});
