import { describe, expect, test } from '@jest/globals';
import { createUniform } from '@ser/foundation';
import type { AugmentedBatch } from './feature-augmentation.js';
import { featureNoise } from './feature-noise.js';
import { beta, mixup } from './mixup.js';
import { specAugment } from './spec-augment.js';
import { timeShift } from './time-shift.js';

const FRAMES = 40;
const WIDTH = 5;
const SIZE = 30;
/** Every value tells its example, frame and coefficient; none is 0. */
const batch: AugmentedBatch = {
  features: Float32Array.from({ length: SIZE * FRAMES * WIDTH }, (_, i) => i + 1),
  shape: [FRAMES, WIDTH],
  targetDistributions: Float32Array.from({ length: SIZE * 3 }, (_, i) =>
    i % 3 === Math.floor(i / 3) % 3 ? 1 : 0,
  ),
  size: SIZE,
};
const all = [specAugment(), featureNoise(0.1), timeShift(0.2), mixup()];

describe.each(all)('$name', (augmentation) => {
  test('is decided by the seed and leaves the batch it was given alone', () => {
    const before = batch.features.slice();
    const once = augmentation.apply(batch, createUniform(3));
    expect(augmentation.apply(batch, createUniform(3))).toEqual(once);
    expect(augmentation.apply(batch, createUniform(4))).not.toEqual(once);
    expect(batch.features).toEqual(before);
    expect(once.features).toHaveLength(before.length);
  });
});

test('specAugment masks stretches of frames and coefficients no wider than asked for', () => {
  const options = { timeMasks: 1, timeShare: 0.2, coefficientMasks: 1, coefficientShare: 0.4 };
  const { features } = specAugment(options).apply(batch, createUniform(1));
  const [frames, coefficients] = [new Set<number>(), new Set<number>()];
  for (let example = 0; example < SIZE; example++) {
    const value = (f: number, c: number) => features[(example * FRAMES + f) * WIDTH + c];
    const whole = (n: number, masked: (i: number) => boolean) =>
      Array.from({ length: n }, (_, i) => i).filter(masked);
    const wholeFrames = whole(FRAMES, (f) => whole(WIDTH, (c) => value(f, c) === 0).length === WIDTH);
    const wholeBands = whole(WIDTH, (c) => whole(FRAMES, (f) => value(f, c) === 0).length === FRAMES);
    frames.add(wholeFrames.length);
    coefficients.add(wholeBands.length);
    const masked = features
      .slice(example * FRAMES * WIDTH, (example + 1) * FRAMES * WIDTH)
      .filter((v) => v === 0);
    const union = wholeFrames.length * WIDTH + wholeBands.length * (FRAMES - wholeFrames.length);
    expect(masked).toHaveLength(union);
    if (wholeFrames.length) expect(wholeFrames.at(-1)! - wholeFrames[0]).toBe(wholeFrames.length - 1);
  }
  expect(Math.max(...frames)).toBe(8);
  expect(Math.min(...frames)).toBe(0);
  expect([...coefficients].sort()).toEqual([0, 1, 2]);
});

test('featureNoise has the deviation asked for', () => {
  const { features } = featureNoise(0.5).apply(
    { ...batch, features: new Float32Array(6000) },
    createUniform(1),
  );
  expect(Math.sqrt(features.reduce((sum, x) => sum + x * x, 0) / 6000)).toBeCloseTo(0.5, 1);
});

test('timeShift moves whole frames, by at most the share, and repeats the edge', () => {
  const { features } = timeShift(0.1).apply(batch, createUniform(2));
  const shifts = new Set<number>();
  for (let example = 0; example < SIZE; example++) {
    const start = example * FRAMES * WIDTH;
    const middle = features[start + 20 * WIDTH] - batch.features[start + 20 * WIDTH];
    shifts.add(-middle / WIDTH);
    for (let frame = 0; frame < FRAMES; frame++) {
      const source = Math.min(FRAMES - 1, Math.max(0, frame + middle / WIDTH));
      expect(features[start + frame * WIDTH]).toBe(batch.features[start + source * WIDTH]);
    }
  }
  expect(Math.max(...shifts)).toBe(4);
  expect(Math.min(...shifts)).toBe(-4);
});

describe('mixup', () => {
  test('mixes features and target distributions by the same shares, and each example stays mostly itself', () => {
    const ids = { ...batch, features: Float32Array.from({ length: SIZE }, (_, i) => 3 * i), shape: [1] };
    const { features, targetDistributions } = mixup(1).apply(ids, createUniform(8));
    for (let i = 0; i < SIZE; i++) {
      const row = targetDistributions.slice(3 * i, 3 * i + 3);
      expect(row[0] + row[1] + row[2]).toBeCloseTo(1, 6);
      expect(row[i % 3]).toBeGreaterThanOrEqual(0.5 - 1e-6);
      // The partner j follows from the features; then the target distributions must be mixed by the same share.
      const shares = Array.from({ length: SIZE }, (_, j) => (features[i] - 3 * j) / (3 * i - 3 * j));
      const fits = shares.some((share, j) => j % 3 !== i % 3 && Math.abs(share - row[i % 3]) < 1e-4);
      expect(fits || row[i % 3] > 1 - 1e-6).toBe(true);
    }
  });

  test('beta(alpha, alpha) has mean 1/2 and variance 1 / (4 (2 alpha + 1))', () => {
    for (const alpha of [0.2, 1, 3]) {
      const uniform = createUniform(1);
      const draws = Array.from({ length: 40_000 }, () => beta(alpha, uniform));
      const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
      const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length;
      expect(mean).toBeCloseTo(0.5, 2);
      expect(Math.abs(variance * 4 * (2 * alpha + 1) - 1)).toBeLessThan(0.03);
    }
  });
});

test.each([
  [() => specAugment({ timeShare: 2 }), 'timeShare 2: expected a number from 0 to 1'],
  [() => mixup(0), 'alpha 0: expected a number above 0'],
  [() => timeShift(-1), 'share -1: expected a number from 0 to 1'],
  [() => featureNoise(Number.NaN), 'deviation NaN: expected a number of at least 0'],
])('refuses %p', (create, message) => {
  expect(create).toThrow(message);
});
