import { describe, expect, test } from '@jest/globals';
import { SerError } from '../ser-error.js';
import { partedBy, requireKeyForEach, unitsOf } from './keep-together.js';

describe('unitsOf', () => {
  test('one unit a key, one for each example without a key', () => {
    expect(unitsOf([0, 1, 2, 3, 4], ['x', undefined, 'x', undefined, 1])).toEqual([[0, 2], [1], [3], [4]]);
    expect(unitsOf([2, 0], undefined)).toEqual([[2], [0]]);
  });

  test('deals out only the examples that are named', () => {
    expect(unitsOf([3, 1], Int32Array.of(7, 7, 7, 7))).toEqual([[3, 1]]);
  });
});

test('requireKeyForEach counts', () => {
  expect(() => requireKeyForEach(['a'], 2, SerError)).toThrow(
    'keepTogether of 1 keys: expected one for each of the 2 examples.',
  );
  requireKeyForEach(['a', undefined], 2, SerError);
  requireKeyForEach(undefined, 2, SerError);
});

test('partedBy names a pair on both sides', () => {
  expect(partedBy([0, 1], [2, 3], ['a', 'b', 'c', 'b'])).toEqual([1, 3]);
  expect(partedBy([0], [1], [undefined, undefined])).toBeUndefined();
  expect(partedBy([0], [1], undefined)).toBeUndefined();
});
