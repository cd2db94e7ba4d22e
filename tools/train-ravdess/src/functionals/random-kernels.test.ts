import { expect, test } from '@jest/globals';
import { kernelFeatures } from './random-kernels.js';

const course = (of: (t: number) => number, frames = 120) =>
  Float64Array.from({ length: frames }, (_, t) => of(t));

test('equal courses have equal features, and a share is between 0 and 1', () => {
  const courses = [course((t) => Math.sin(t)), course((t) => Math.cos(0.2 * t))];
  const features = kernelFeatures(courses);
  expect(features.length).toBe(2000);
  expect(kernelFeatures(courses)).toEqual(features);
  for (let k = 0; k < features.length; k += 2) {
    expect(features[k]).toBeGreaterThanOrEqual(0);
    expect(features[k]).toBeLessThanOrEqual(1);
    expect(features[k] === 0).toBe(features[k + 1] === 0);
  }
});

test('where nothing moves a kernel is found everywhere or nowhere', () => {
  const shares = kernelFeatures([course(() => 0)]).filter((_, i) => i % 2 === 0);
  expect(new Set(shares)).toEqual(new Set([0, 1]));
});

test('the order in time counts', () => {
  const rising = course((t) => (t % 20) / 10 - 1);
  expect(kernelFeatures([rising])).not.toEqual(kernelFeatures([rising.toReversed()]));
});
