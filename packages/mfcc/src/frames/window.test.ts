import { expect, test } from '@jest/globals';
import { createWindow } from './window.js';

test('symmetric windows mirror themselves, periodic ones are longer by one and cut', () => {
  for (const name of ['hann', 'hamming', 'povey', 'blackman'] as const) {
    const symmetric = createWindow(name, 401, 'symmetric');
    symmetric.forEach((value, i) => {
      expect(value).toBeCloseTo(symmetric[400 - i], 12);
    });
    const periodic = createWindow(name, 400, 'periodic');
    periodic.forEach((value, i) => {
      expect(value).toBeCloseTo(symmetric[i], 12);
    });
  }
});

test('known values at the ends and in the middle', () => {
  const ends = (name: 'hann' | 'hamming' | 'povey' | 'rectangular'): number[] => {
    const window = createWindow(name, 5, 'symmetric');
    return [window[0], window[2]];
  };
  expect(ends('hann')).toEqual([0, 1]);
  expect(ends('povey')).toEqual([0, 1]);
  expect(ends('rectangular')).toEqual([1, 1]);
  expect(ends('hamming')[0]).toBeCloseTo(0.08, 12);
  expect(ends('hamming')[1]).toBeCloseTo(1, 12);
});

test('a window of one sample leaves it as it is', () => {
  expect([...createWindow('hann', 1, 'symmetric')]).toEqual([1]);
});
