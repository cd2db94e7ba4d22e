import { expect, test } from '@jest/globals';
import { fixFrames, MfccInputError } from '../index.js';

const three = { data: Float32Array.of(1, 10, 2, 20, 3, 30), frames: 3, coefficients: 2 };

test.each([
  ['start', 2, [1, 10, 2, 20]],
  ['end', 2, [2, 20, 3, 30]],
  ['center', 1, [2, 20]],
  ['start', 4, [1, 10, 2, 20, 3, 30, 0, 0]],
  ['end', 4, [0, 0, 1, 10, 2, 20, 3, 30]],
  ['center', 5, [0, 0, 1, 10, 2, 20, 3, 30, 0, 0]],
  ['center', 3, [1, 10, 2, 20, 3, 30]],
] as const)('align %s to %i frames', (align, frames, expected) => {
  const fixed = fixFrames(three, frames, { align });
  expect(fixed).toEqual({ data: Float32Array.from(expected), frames, coefficients: 2 });
});

test('pads with the given value, and keeps the element type', () => {
  const one = { data: Float64Array.of(7), frames: 1, coefficients: 1 };
  expect(fixFrames(one, 2, { pad: -1 }).data).toEqual(Float64Array.of(7, -1));
});

test('refuses a length that is none', () => {
  expect(() => fixFrames(three, 0)).toThrow(
    new MfccInputError(
      'frames 0: expected a whole number of at least 1. Pass the frames that the network takes.',
    ),
  );
});
