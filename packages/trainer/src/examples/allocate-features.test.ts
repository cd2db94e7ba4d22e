import { expect, test } from '@jest/globals';
import { TrainerError } from '../error.js';
import { allocateFeatures } from './allocate-features.js';

test('the documented example', () => {
  expect(allocateFeatures(2, [64, 12]).length).toBe(1536);
  expect(allocateFeatures(0, [64, 12])).toEqual(new Float32Array(0));
});

test('what no memory holds is refused by name and size', () => {
  const attempt = () => allocateFeatures(64, [100_000_000, 12]);
  expect(attempt).toThrow(TrainerError);
  expect(attempt).toThrow(
    'features of 64 examples of shape [100000000, 12], 307 GB: expected a size that memory holds. Use fewer frames',
  );
});
