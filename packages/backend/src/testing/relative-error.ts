import type { TypedArray } from '@tensorflow/tfjs-core';

/** Largest difference over the largest expected value; infinite when lengths differ or a value is not finite. */
export function relativeError(actual: TypedArray, expected: TypedArray): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let [difference, scale] = [0, 0];
  for (let i = 0; i < expected.length; i++) {
    const error = Math.abs(actual[i] - expected[i]);
    if (!(error < Number.POSITIVE_INFINITY)) return Number.POSITIVE_INFINITY;
    difference = Math.max(difference, error);
    scale = Math.max(scale, Math.abs(expected[i]));
  }
  return scale === 0 ? difference : difference / scale;
}
