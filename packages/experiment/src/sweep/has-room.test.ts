import { expect, test } from '@jest/globals';
import { hasRoom } from './has-room.js';

const GiB = 2 ** 30;

test('one job may always start', () => {
  expect(hasRoom({ running: [], peak: 8 * GiB, available: GiB })).toBe(true);
});

test('another needs room for itself and for what those that run will still take', () => {
  const running = [GiB, 3 * GiB];
  // 2 GiB for the first to grow to the peak, 3 GiB for the new one.
  expect(hasRoom({ running, peak: 3 * GiB, available: 5 * GiB })).toBe(true);
  expect(hasRoom({ running, peak: 3 * GiB, available: 5 * GiB - 1 })).toBe(false);
});

test('before any job has shown what it needs, a gibibyte each', () => {
  expect(hasRoom({ running: [0], peak: 0, available: 2 * GiB })).toBe(true);
  expect(hasRoom({ running: [0], peak: 0, available: 2 * GiB - 1 })).toBe(false);
});
