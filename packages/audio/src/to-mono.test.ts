import { expect, test } from '@jest/globals';
import { AudioInputError } from './audio-input-error.js';
import { toMono } from './to-mono.js';

test('is the mean of the channels', () => {
  const mono = toMono({ channels: [Float32Array.of(1, 0.5), Float32Array.of(0, -0.5)], sampleRate: 16000 });
  expect(mono).toEqual(Float32Array.of(0.5, 0));
});

test('equal channels stay as they are, to the bit', () => {
  const channel = Float32Array.from({ length: 1000 }, (_, i) => Math.sin(i));
  for (const count of [1, 2, 3, 6]) {
    expect(toMono({ channels: Array(count).fill(channel), sampleRate: 16000 })).toEqual(channel);
  }
});

test('mono audio is copied', () => {
  const channel = Float32Array.of(0.1);
  const mono = toMono({ channels: [channel], sampleRate: 16000 });
  mono[0] = 9;
  expect(channel).toEqual(Float32Array.of(0.1));
});

test.each([
  ['no channels', [], 'at least one channel'],
  [
    'uneven channels',
    [new Float32Array(2), new Float32Array(3)],
    '2 samples in channel 0 and 3 in channel 1',
  ],
  ['NaN', [Float32Array.of(1), Float32Array.of(Number.NaN)], 'NaN as sample 0 of channel 1'],
])('%s is an AudioInputError', (_, channels, message) => {
  const mix = () => toMono({ channels, sampleRate: 16000 });
  expect(mix).toThrow(AudioInputError);
  expect(mix).toThrow(message);
});
