import { describe, expect, test } from '@jest/globals';
import { createMfcc, MfccInputError, type MfccOptions } from '../index.js';
import { derivativeKernel } from './derivative.js';

const noise = Float32Array.from({ length: 4000 }, (_, i) => Math.sin(i * i * 0.013));
const withDeltas: MfccOptions = { preset: 'librosa', sampleRate: 16000, hopLength: 160, topDb: null };

test('the kernels differentiate a line and a parabola exactly', () => {
  const apply = (kernel: Float64Array, f: (n: number) => number): number => {
    const half = (kernel.length - 1) / 2;
    return kernel.reduce((sum, weight, i) => sum + weight * f(i - half), 0);
  };
  for (const half of [1, 2, 4, 7]) {
    expect(apply(derivativeKernel(1, half), (n) => 3 * n + 5)).toBeCloseTo(3, 12);
    expect(apply(derivativeKernel(2, half), (n) => 2 * n * n - 7 * n + 1)).toBeCloseTo(4, 10);
  }
});

test('deltas come after the values, and leave them as they are', () => {
  const plain = createMfcc(withDeltas).mfcc(noise);
  const stacked = createMfcc({ ...withDeltas, deltas: 2 }).mfcc(noise);
  expect(stacked.coefficients).toBe(60);
  expect(stacked.frames).toBe(plain.frames);
  for (let i = 0; i < plain.frames; i++) {
    expect(stacked.data.slice(60 * i, 60 * i + 20)).toEqual(plain.data.slice(20 * i, 20 * i + 20));
  }
});

describe('fewer frames than a Savitzky-Golay window', () => {
  const extractor = createMfcc({ ...withDeltas, deltas: 1 });

  test('are refused with what to do', () => {
    const run = () => extractor.mfcc(noise.subarray(0, 7 * 160));
    expect(run).toThrow(MfccInputError);
    expect(run).toThrow(
      "8 frames: expected at least 9, one window of the Savitzky-Golay deltas. Pass deltaMode 'nearest', a smaller deltaWindow, or a longer signal.",
    );
  });

  test('do not spoil what comes after', () => {
    expect(() => extractor.mfcc(noise.subarray(0, 160))).toThrow(MfccInputError);
    expect(extractor.mfcc(noise)).toEqual(createMfcc({ ...withDeltas, deltas: 1 }).mfcc(noise));
  });
});

test.each(['nearest', 'mirror', 'constant'] as const)('mode %s takes a single frame', (deltaMode) => {
  const { data, frames, coefficients } = createMfcc({ ...withDeltas, deltas: 2, deltaMode }).mfcc(
    noise.subarray(0, 1),
  );
  expect([frames, coefficients]).toEqual([1, 60]);
  // Repeated or mirrored, it does not change.
  if (deltaMode !== 'constant') expect(Math.max(...data.slice(20).map(Math.abs))).toBeLessThan(1e-4);
});

test('mode interp differs from the others at the ends alone', () => {
  const rows = (deltaMode: 'interp' | 'nearest'): Float32Array =>
    createMfcc({ ...withDeltas, precision: 'float32', deltas: 1, deltaMode }).mfcc(noise).data;
  const [interp, nearest] = [rows('interp'), rows('nearest')];
  const isEqual = (t: number): boolean =>
    interp.subarray(40 * t, 40 * t + 40).every((x, i) => x === nearest[40 * t + i]);
  const frames = interp.length / 40;
  expect(Array.from({ length: frames }, (_, t) => isEqual(t))).toEqual(
    Array.from({ length: frames }, (_, t) => t >= 4 && t < frames - 4),
  );
});
