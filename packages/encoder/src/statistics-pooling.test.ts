import { expect, test } from '@jest/globals';
import { poolStatistics } from './statistics-pooling.js';

const clip = (data: number[], frames: number) => ({
  data: Float32Array.from(data),
  frames,
  dimensions: data.length / frames,
  fingerprint: 'test',
});

test('mean, deviation and change of each dimension', () => {
  expect([...poolStatistics(clip([1, 10, 3, 10, 5, 10], 3))]).toEqual([
    3,
    10,
    Math.fround(Math.sqrt(8 / 3)),
    0,
    2,
    0,
  ]);
});

test('one frame has neither deviation nor change', () => {
  expect([...poolStatistics(clip([7], 1))]).toEqual([7, 0, 0]);
});

test('the order of frames counts for the change alone', () => {
  const [mean, deviation, change] = poolStatistics(clip([0, 1, 2, 3], 4));
  const shuffled = poolStatistics(clip([2, 0, 3, 1], 4));
  expect([...shuffled.subarray(0, 2)]).toEqual([mean, deviation]);
  expect(shuffled[2]).toBeGreaterThan(change);
});

test('the statistics that are asked for, in that order', () => {
  expect([...poolStatistics(clip([1, 3], 2), ['change', 'mean'])]).toEqual([2, 2]);
});
