import { expect, test } from '@jest/globals';
import { fixLength, MfccInputError } from '../index.js';

const three = Float32Array.of(1, 2, 3);

test.each([
  [1, [1]],
  [2, [1, 2]],
  [5, [1, 2, 3, 0, 0]],
])('%i samples', (length, expected) => {
  expect([...fixLength(three, length)]).toEqual(expected);
});

test('the length that is there costs no copy', () => {
  expect(fixLength(three, 3)).toBe(three);
});

test.each([0, -1, 2.5, Number.NaN])('%d samples are refused', (length) => {
  const run = () => fixLength(three, length);
  expect(run).toThrow(MfccInputError);
  expect(run).toThrow(`length ${length}: expected a whole number of at least 1.`);
});
