import { expect, test } from '@jest/globals';
import { createDct } from './dct.js';

const values = Float64Array.from({ length: 27 }, (_, i) => Math.sin(i * i));

/** c[n] = s·Σ x[m]·cos(πn(m + ½)/N), as it is defined. */
const slow = (x: Float64Array, n: number, scale: number): number =>
  x.reduce((sum, value, m) => sum + scale * value * Math.cos((Math.PI * n * (m + 0.5)) / x.length), 0);

test.each([1, 2, 7, 26, 27])('of %i values equals the definition, from any coefficient on', (size) => {
  const x = values.subarray(0, size);
  for (const [norm, scale] of [
    ['none', 2],
    ['htk', Math.sqrt(2 / size)],
  ] as const) {
    for (let first = 0; first < size; first++) {
      const out = new Float64Array(size - first);
      createDct(size, first, size - first, norm)(values, 0, out);
      out.forEach((c, row) => {
        expect(c).toBeCloseTo(slow(x, first + row, scale), 12);
      });
    }
  }
});

test('orthonormal: the energy stays', () => {
  const out = new Float64Array(27);
  createDct(27, 0, 27, 'ortho')(values, 0, out);
  const energy = (x: Float64Array): number => x.reduce((sum, v) => sum + v * v, 0);
  expect(energy(out)).toBeCloseTo(energy(values), 12);
});
