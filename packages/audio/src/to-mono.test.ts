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

test('of two channels it has the bits of a sum from zero on, as of three', () => {
  const mono = toMono({ channels: [Float32Array.of(-0, 0.1), Float32Array.of(-0, 0.7)], sampleRate: 16000 });
  expect(mono).toEqual(Float32Array.of(0, (Math.fround(0.1) + Math.fround(0.7)) / 2));
});

test('mono audio is copied', () => {
  const channel = Float32Array.of(0.1);
  const mono = toMono({ channels: [channel], sampleRate: 16000 });
  mono[0] = 9;
  expect(channel).toEqual(Float32Array.of(0.1));
});

test.each([
  ['no channels', [], 'expected at least one channel'],
  [
    'uneven channels',
    [new Float32Array(2), new Float32Array(3)],
    'channel 1 of 3 samples: expected 2, as channel 0 has.',
  ],
  [
    'NaN',
    [Float32Array.of(1), Float32Array.of(Number.NaN)],
    'channel 1 sample 0 NaN: expected a finite number.',
  ],
])('%s is an AudioInputError', (_, channels, message) => {
  const mix = () => toMono({ channels, sampleRate: 16000 });
  expect(mix).toThrow(AudioInputError);
  expect(mix).toThrow(message);
});
