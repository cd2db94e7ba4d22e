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

test('what a job holds early on says nothing of what it will: a gibibyte until one has ended', () => {
  expect(hasRoom({ running: [GiB / 8], peak: 0, available: 1.4 * GiB })).toBe(false);
  expect(hasRoom({ running: [GiB / 8], peak: GiB / 2, available: GiB })).toBe(true);
});

test('a job that holds more than any before shows what others may need', () => {
  expect(hasRoom({ running: [2 * GiB], peak: GiB, available: 2 * GiB - 1 })).toBe(false);
  expect(hasRoom({ running: [2 * GiB], peak: GiB, available: 2 * GiB })).toBe(true);
});
