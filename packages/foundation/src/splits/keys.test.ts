import { expect, test } from '@jest/globals';
import { positionsByKey } from './keys.js';

test('keys come in order of first appearance, and 1 is not "1"', () => {
  expect([...positionsByKey(['b', 1, 'a', '1', 'b', 1])]).toEqual([
    ['b', [0, 4]],
    [1, [1, 5]],
    ['a', [2]],
    ['1', [3]],
  ]);
  expect([...positionsByKey(Int32Array.of(3, 3))]).toEqual([[3, [0, 1]]]);
});
