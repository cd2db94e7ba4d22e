import { expect, test } from '@jest/globals';
import { besselI0, kaiserWindow } from './kaiser.js';

test.each([
  [0, 1],
  [1, 1.2660658777520084],
  [5, 27.239871823604442],
  [10, 2815.716628466254],
])('I0(%d) is %d (Abramowitz and Stegun, table 9.8)', (x, value) => {
  expect(Math.abs(besselI0(x) / value - 1)).toBeLessThan(1e-14);
});

test('the window is 1 in the middle, even, falling, and zero from ±1 on', () => {
  const window = kaiserWindow(9.3);
  expect(window(0)).toBe(1);
  expect([window(1), window(-1), window(1.5)]).toEqual([0, 0, 0]);
  for (let x = 0.1; x < 1; x += 0.1) {
    expect(window(-x)).toBe(window(x));
    expect(window(x)).toBeLessThan(window(x - 0.1));
  }
});
