import { describe, expect, test } from '@jest/globals';
import { expectedValues, signal, whisperFixture } from '../fixtures/fixtures.js';
import { createMfcc, fixLength, logMelSpectrogram, mfcc } from './index.js';

const whisper = { preset: 'whisper', sampleRate: 16000 } as const;

const largestDifference = (found: Float32Array, expected: ArrayLike<number>): number =>
  found.reduce((most, x, i) => Math.max(most, Math.abs(x - expected[i])), 0);

describe(`openai-whisper ${whisperFixture.versions.whisper}, each value to 1e-5`, () => {
  test.each(whisperFixture.cases.map((c) => [c.signal, c.call, c] as const))('%s: %s', (name, _call, c) => {
    const { samples } = signal(name);
    const clip = c.padded ? fixLength(samples, c.padded.samples) : samples;
    const { data, frames, bins } = logMelSpectrogram(clip, {
      ...whisper,
      ...(c.options as { melBands?: number }),
    });
    expect([frames, bins, data.length]).toEqual([c.padded?.frames ?? c.frames, c.values, frames * bins]);
    const kept = c.frames * c.values;
    expect(largestDifference(data.subarray(0, kept), expectedValues(c))).toBeLessThanOrEqual(1e-5);
    const silence = new Float32Array(data.length - kept).fill(c.padded?.silence ?? 0);
    expect(largestDifference(data.subarray(kept), silence)).toBeLessThanOrEqual(1e-5);
  });
});

test('is what the DCT of the coefficients is taken of', () => {
  const { samples } = signal('speech16k');
  const options = { ...whisper, coefficients: 1, firstCoefficient: 0 };
  const { data, frames, bins } = logMelSpectrogram(samples, options);
  const c0 = Float32Array.from({ length: frames }, (_, i) => {
    const row = data.subarray(i * bins, (i + 1) * bins);
    return row.reduce((sum, x) => sum + x, 0) / Math.sqrt(bins);
  });
  expect(largestDifference(mfcc(samples, options).data, c0)).toBeLessThan(1e-5);
});

test('log10 of preset librosa is a tenth of its decibels, topDb included', () => {
  const { samples, sampleRate } = signal('speech22k');
  const options = { preset: 'librosa', sampleRate, topDb: 30 } as const;
  const decibels = logMelSpectrogram(samples, options).data;
  const { data } = logMelSpectrogram(samples, { ...options, log: 'log10' });
  expect(
    largestDifference(
      data,
      decibels.map((x) => x / 10),
    ),
  ).toBeLessThan(1e-6);
});

test.each([80, null])('logFactor and logOffset come after topDb %p', (topDb) => {
  const { samples, sampleRate } = signal('few');
  const options = { preset: 'librosa', sampleRate, topDb, onWarning() {} } as const;
  const plain = logMelSpectrogram(samples, options).data;
  const scaled = { ...options, logFactor: 0.5, logOffset: -3 };
  const found = logMelSpectrogram(samples, scaled).data;
  expect(
    largestDifference(
      found,
      plain.map((x) => x * 0.5 - 3),
    ),
  ).toBeLessThan(1e-5);
  // The DCT is linear: c1 and above see the factor alone.
  const rest = { firstCoefficient: 1, coefficients: 12 };
  const coefficients = createMfcc({ ...options, ...rest }).mfcc(samples).data;
  const halves = createMfcc({ ...scaled, ...rest }).mfcc(samples).data;
  expect(
    largestDifference(
      halves,
      coefficients.map((x) => x / 2),
    ),
  ).toBeLessThan(1e-4);
});

test('fewer samples than a hop make no frame, as the last is dropped', () => {
  expect(() => logMelSpectrogram(new Float32Array(159), whisper)).toThrow("lastFrame 'keep'");
  expect(logMelSpectrogram(new Float32Array(160), whisper).frames).toBe(1);
});
