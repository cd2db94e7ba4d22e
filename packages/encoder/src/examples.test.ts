import { expect, test } from '@jest/globals';
import { loadEncoder, poolStatistics, trimSilence } from './index.node.js';

// The examples of the documentation comments, line for line.

test('loadEncoder', async () => {
  const encoder = await loadEncoder('@ser/weights-whisper-base');
  const second = new Float32Array(16000).fill(0.1);
  const { data, frames, dimensions } = await encoder.encode(second, 16000);
  expect([data.length, frames, dimensions]).toEqual([50 * 512, 50, 512]);
});

test('trimSilence', () => {
  const clip = new Float32Array(48_000);
  clip.fill(0.1, 16_000, 32_000);
  expect(trimSilence(clip, 16_000).length).toBe(19200);
});

test('poolStatistics', () => {
  const clip = { data: Float32Array.of(1, 3), frames: 2, dimensions: 1 };
  expect(poolStatistics(clip)).toEqual(Float32Array.of(2, 1, 2));
});
