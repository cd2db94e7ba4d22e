import { expect, test } from '@jest/globals';
import { splitWhere } from './split.js';

test('every index stands on one side, in order', () => {
  const { train, test: tested } = splitWhere(7, (index) => index % 3 === 0);
  expect([...train]).toEqual([1, 2, 4, 5]);
  expect([...tested]).toEqual([0, 3, 6]);
});
