import { expect, test } from '@jest/globals';
import { convolve, convolveBetween, type Walk } from './convolve.js';

const noise = (length: number, seed: number) =>
  Float64Array.from({ length }, (_, i) => Math.sin(12.9898 * (i + 1) * seed) * Math.cos(78.233 * (i + seed)));

function byDefinition(signal: Float64Array, weights: Float64Array, walk: Walk, out: Float64Array): void {
  for (let n = 0; n < walk.count; n++) {
    out[walk.outStart + n * walk.outStride] = weights.reduce(
      (sum, weight, k) => sum + weight * signal[walk.start + n * walk.stride + k],
      0,
    );
  }
}

const shapes = [1, 2, 3, 5, 8, 40].flatMap((stride) =>
  [1, 4, 7, 16, 33, 80].flatMap((taps) => [1, 3, 4, 5, 11].map((count) => ({ stride, taps, count }))),
);

test.each([1, 3])(`equals its definition for ${shapes.length} shapes, outputs %i apart`, (outStride) => {
  for (const { stride, taps, count } of shapes) {
    const weights = noise(taps, 3);
    if (taps > 16) weights.fill(0, 0, taps / 2);
    const walk = { start: 2, stride, count, outStart: 1, outStride };
    const signal = noise(2 + (count - 1) * stride + taps, 7);
    const expected = new Float64Array(2 + count * outStride);
    const actual = expected.slice();
    byDefinition(signal, weights, walk, expected);
    convolve(signal, weights, walk, actual);
    for (const [i, value] of actual.entries()) expect(value).toBeCloseTo(expected[i], 12);
  }
});

test('weights between two rows are their linear interpolation', () => {
  const [signal, below, above] = [noise(20, 1), noise(9, 2), noise(9, 3)];
  const blend = below.map((weight, k) => 0.75 * weight + 0.25 * above[k]);
  const expected = blend.reduce((sum, weight, k) => sum + weight * signal[5 + k], 0);
  expect(convolveBetween(signal, 5, below, above, 0.25)).toBeCloseTo(expected, 12);
});
