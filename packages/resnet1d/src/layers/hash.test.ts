import { expect, test } from '@jest/globals';
import { deriveSeed, mix32 } from './hash.js';

test('mix32 is the finaliser of MurmurHash3', () => {
  // Computed from the published constants in unsigned 32-bit arithmetic with numpy 2.4.6.
  expect([0, 1, 2, 0xffffffff].map((value) => mix32(value) >>> 0)).toEqual([
    0, 1364076727, 821347078, 2180083513,
  ]);
});

test('names and seeds give seeds of their own, in the range of a 32-bit unsigned integer', () => {
  const names = ['conv1', 'conv2', 'conv12', 'dense', 'block1_conv1', 'block1_conv2', 'block2_conv1', ''];
  const seeds = [0, 1, 2, 2 ** 31, 2 ** 32 - 1];
  const derived = seeds.flatMap((seed) => names.map((name) => deriveSeed(seed, name)));
  expect(new Set(derived).size).toBe(derived.length);
  expect(derived.every((seed) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)).toBe(true);
});
