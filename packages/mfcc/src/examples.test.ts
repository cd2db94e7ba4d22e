import { expect, test } from '@jest/globals';
import {
  createMfcc,
  describe,
  fingerprint,
  fitNormalization,
  fixFrames,
  fixLength,
  logMelSpectrogram,
  mfcc,
  normalize,
} from './index.js';

// The examples of the documentation comments, line for line.

test('createMfcc', () => {
  const extractor = createMfcc({ preset: 'librosa', sampleRate: 22050 });
  const { frames, coefficients } = extractor.mfcc(new Float32Array(22050)); // 44 frames of 20
  expect([frames, coefficients]).toEqual([44, 20]);
});

test('mfcc', () => {
  const tone = Float32Array.from({ length: 16000 }, (_, n) => Math.sin((2 * Math.PI * 440 * n) / 16000));
  const { data, frames, coefficients } = mfcc(tone, { sampleRate: 16000 }); // 99 frames of 12
  expect([data.length, frames, coefficients]).toEqual([99 * 12, 99, 12]);
});

test('logMelSpectrogram', () => {
  const tone = Float32Array.from({ length: 16000 }, (_, n) => Math.sin((2 * Math.PI * 440 * n) / 16000));
  const { frames, bins } = logMelSpectrogram(tone, { preset: 'whisper', sampleRate: 16000 }); // 100 frames of 80
  expect([frames, bins]).toEqual([100, 80]);
});

test('fixLength', () => {
  expect([...fixLength(Float32Array.of(1, 2), 3)]).toEqual([1, 2, 0]);
});

test('fitNormalization', () => {
  const statistics = fitNormalization([{ data: Float32Array.of(1, 10, 3, 10), frames: 2, coefficients: 2 }]);
  expect(statistics).toEqual({ mean: [2, 10], standardDeviation: [1, 0] });
});

test('normalize', () => {
  const one = { data: Float32Array.of(3, 10), frames: 1, coefficients: 2 };
  expect([...normalize(one, { mean: [2, 10], standardDeviation: [0.5, 0] }).data]).toEqual([2, 0]);
});

test('describe', () => {
  expect(describe({ sampleRate: 16000 }).split('\n')[0]).toBe('MFCC, preset paper, 16000 Hz');
});

test('fixFrames', () => {
  const one = { data: Float32Array.of(1, 2), frames: 2, coefficients: 1 };
  expect([...fixFrames(one, 4, { align: 'center' }).data]).toEqual([0, 1, 2, 0]);
});

test('fingerprint', () => {
  expect(
    fingerprint({ sampleRate: 16000 }) ===
      fingerprint({ preset: 'paper', sampleRate: 16000, hopDuration: 0.01 }),
  ).toBe(true);
});
