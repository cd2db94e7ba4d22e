import { expect, test } from '@jest/globals';
import { holm } from './holm.js';

// R 4: p.adjust(c(0.01, 0.04, 0.03, 0.005), 'holm')
test('agrees with R', () => {
  holm([0.01, 0.04, 0.03, 0.005]).forEach((p, index) => {
    expect(p).toBeCloseTo([0.03, 0.06, 0.06, 0.02][index], 12);
  });
});

test('never exceeds 1, and one test stays as it is', () => {
  expect(holm([0.9, 0.8])).toEqual([1, 1]);
  expect(holm([0.2])).toEqual([0.2]);
});
