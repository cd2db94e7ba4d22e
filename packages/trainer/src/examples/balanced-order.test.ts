import { expect, test } from '@jest/globals';
import { balancedOrder } from './balanced-order.js';

const targets = Int32Array.from([0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2]);

test('every stretch of three holds each class once, and an epoch as many examples as there are', () => {
  const order = balancedOrder(targets, 3, 5);
  expect(order).toHaveLength(12);
  for (let from = 0; from < 12; from += 3) {
    const stretch = [...order.slice(from, from + 3)].map((i) => targets[i]);
    expect(stretch.sort()).toEqual([0, 1, 2]);
  }
});

test('no example of a class comes again before all of them came', () => {
  const order = [...balancedOrder(targets, 3, 5)];
  const ones = order.filter((i) => targets[i] === 1);
  expect(new Set(ones.slice(0, 3)).size).toBe(3);
  const twos = order.filter((i) => targets[i] === 2);
  expect(new Set(twos.slice(0, 2)).size).toBe(2);
  expect(new Set(twos.slice(2, 4)).size).toBe(2);
});

test('the seed decides', () => {
  expect(balancedOrder(targets, 3, 5)).toEqual(balancedOrder(targets, 3, 5));
  expect(balancedOrder(targets, 3, 5)).not.toEqual(balancedOrder(targets, 3, 6));
});
