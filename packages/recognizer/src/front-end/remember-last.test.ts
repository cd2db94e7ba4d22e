import { expect, test } from '@jest/globals';
import { rememberLast } from './remember-last.js';

test('samples that come again are worked on once, changed ones and those of another rate anew', async () => {
  let calls = 0;
  const sum = rememberLast(async (samples, sampleRate) => {
    calls++;
    return samples.reduce((total, sample) => total + sample, sampleRate);
  });
  const buffer = Float32Array.of(1, 2);
  expect(await sum(buffer, 10)).toBe(13);
  expect(await sum(Float32Array.of(1, 2), 10)).toBe(13);
  expect(calls).toBe(1);
  buffer[0] = 5;
  expect(await sum(buffer, 10)).toBe(17);
  expect(await sum(buffer, 20)).toBe(27);
  expect(await sum(Float32Array.of(1, 2, 0), 20)).toBe(23);
  expect(calls).toBe(4);
});

test('what fails is tried again', async () => {
  let calls = 0;
  const work = rememberLast(async () => {
    if (calls++ === 0) throw new Error('not yet');
    return 'done';
  });
  await expect(work(Float32Array.of(1), 1)).rejects.toThrow('not yet');
  expect(await work(Float32Array.of(1), 1)).toBe('done');
});
