import { expect, test } from '@jest/globals';
import { quotasOfShare } from './quotas-of-share.js';

test('each class gives its share give or take less than one, and the total is right', () => {
  for (let count = 1; count < 60; count++) {
    const targets = Array.from({ length: count }, (_, index) => (index * index) % 7);
    for (const share of [0, 0.1, 1 / 8, 1 / 3, 0.75, 1]) {
      const quotas = quotasOfShare(targets, share);
      expect([...quotas.values()].reduce((sum, quota) => sum + quota)).toBe(Math.round(count * share));
      for (const [target, quota] of quotas) {
        const size = targets.filter((one) => one === target).length;
        expect(Math.abs(quota - share * size)).toBeLessThan(1);
      }
    }
  }
});

test('of equal remainders the class that appears first is rounded up', () => {
  expect([...quotasOfShare(['b', 'a', 'b', 'a', 'b', 'a'], 0.5)]).toEqual([
    ['b', 2],
    ['a', 1],
  ]);
});
