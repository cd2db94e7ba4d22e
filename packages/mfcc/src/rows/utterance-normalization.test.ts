import { expect, test } from '@jest/globals';
import { createMfcc, fitNormalization, type MfccOptions, normalize } from '../index.js';

const signal = Float32Array.from(
  { length: 8000 },
  (_, i) => Math.sin(i * i * 0.0007) + 0.1 * Math.sin(i * 7.1),
);
const options: MfccOptions = { sampleRate: 16000, precision: 'float64' };

test('mean-variance is fitting on the utterance alone', () => {
  const plain = createMfcc(options).mfcc(signal);
  const expected = normalize(plain, fitNormalization([plain]));
  const found = createMfcc({ ...options, normalization: 'mean-variance' }).mfcc(signal);
  expect(found.frames).toBe(expected.frames);
  found.data.forEach((x, i) => {
    expect(x).toBeCloseTo(expected.data[i], 9);
  });
});

test('mean leaves means of 0 and the deviations', () => {
  const before = fitNormalization([createMfcc(options).mfcc(signal)]);
  const after = fitNormalization([createMfcc({ ...options, normalization: 'mean' }).mfcc(signal)]);
  after.mean.forEach((mean, c) => {
    expect(mean).toBeCloseTo(0, 9);
    expect(after.standardDeviation[c]).toBeCloseTo(before.standardDeviation[c], 9);
  });
});

test('a signal whose frames are all alike becomes zeros', () => {
  const found = createMfcc({ ...options, normalization: 'mean-variance' }).mfcc(new Float32Array(4000));
  expect(found.data.every((x) => x === 0)).toBe(true);
});
