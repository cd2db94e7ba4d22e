import { expect, test } from '@jest/globals';
import { multiplyRows, paddedLength } from '../kernel/sparse-rows.js';
import type { MfccParameters } from '../options/parameters.js';
import { resolveOptions } from '../options/resolve.js';
import { createDct, fold, foldedLength } from './dct.js';

const values = Float64Array.from({ length: 27 }, (_, i) => Math.sin(i * i));

/** The DCT of the first `size` values without a lifter, coefficients from `first` on. */
function transform(size: number, first: number, dctNorm: MfccParameters['dctNorm']): Float64Array {
  const options = resolveOptions({
    sampleRate: 16000,
    preset: 'torchaudio',
    melBands: size,
    dctNorm,
    firstCoefficient: first,
    coefficients: size - first,
  });
  const folded = new Float64Array(paddedLength(foldedLength(size)));
  fold(values, size, folded);
  const out = new Float64Array(size - first);
  multiplyRows(createDct(options), folded, out);
  return out;
}

/** c[n] = s·Σ x[m]·cos(πn(m + ½)/N), as it is defined. */
const slow = (x: Float64Array, n: number, scale: number): number =>
  x.reduce((sum, value, m) => sum + scale * value * Math.cos((Math.PI * n * (m + 0.5)) / x.length), 0);

test.each([1, 2, 7, 8, 9, 26, 27])('of %i values equals the definition, from any coefficient on', (size) => {
  const x = values.subarray(0, size);
  for (const [norm, scale] of [
    ['none', 2],
    ['htk', Math.sqrt(2 / size)],
  ] as const) {
    for (let first = 0; first < size; first++) {
      transform(size, first, norm).forEach((c, row) => {
        expect(c).toBeCloseTo(slow(x, first + row, scale), 12);
      });
    }
  }
});

test('orthonormal: the energy stays', () => {
  const energy = (x: Float64Array): number => x.reduce((sum, v) => sum + v * v, 0);
  expect(energy(transform(27, 0, 'ortho'))).toBeCloseTo(energy(values), 12);
});
