import { expect, test } from '@jest/globals';
import { biasedConv1dMultiplications } from './biased-conv1d.js';

test.each([
  [
    'minimal filtering, 18 tiles of 12 outputs a clip',
    [32, 216, 256],
    [8, 256, 256],
    28 * 32 * 18 * 256 * 256,
  ],
  ['too few channels for it: all taps', [32, 216, 12], [8, 12, 256], 32 * 216 * 8 * 12 * 256],
  ['an axis shorter than the filter: one matrix', [32, 3, 64], [8, 64, 64], 32 * 3 * 64 * 3 * 64],
])('multiplications by %s', (_, x, filter, expected) => {
  expect(biasedConv1dMultiplications(x, filter)).toBe(expected);
});
