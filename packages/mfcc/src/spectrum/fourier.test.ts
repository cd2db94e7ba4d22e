import { expect, test } from '@jest/globals';
import FFT from 'fft.js';
import { createMfcc, MfccOptionsError } from '../index.js';
import { createTransform } from './fourier.js';

/** X[k] = Σ x[n]·e^(−2πikn/N), as it is defined. */
function slowTransform(x: Float64Array, length: number): Float64Array {
  const out = new Float64Array(2 * length);
  for (let k = 0; k < length; k++) {
    for (let n = 0; n < length; n++) {
      const angle = (-2 * Math.PI * ((k * n) % length)) / length;
      out[2 * k] += x[2 * n] * Math.cos(angle) - x[2 * n + 1] * Math.sin(angle);
      out[2 * k + 1] += x[2 * n] * Math.sin(angle) + x[2 * n + 1] * Math.cos(angle);
    }
  }
  return out;
}

test.each([2, 3, 4, 5, 6, 7, 8, 12, 16, 25, 27, 32, 35, 64, 97, 121, 128, 200, 221, 251, 441, 512, 600])(
  'length %i equals the definition',
  (length) => {
    const input = Float64Array.from({ length: 2 * length }, (_, i) => Math.sin(i * i + 1));
    const copy = input.slice();
    const output = new Float64Array(2 * length);
    createTransform(length)(output, input);
    const expected = slowTransform(input, length);
    const error = output.reduce((most, x, i) => Math.max(most, Math.abs(x - expected[i])), 0);
    expect(error).toBeLessThan(1e-13 * length);
    expect(input).toEqual(copy);
  },
);

test.each([2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096])('length %i equals fft.js', (length) => {
  const input = Float64Array.from({ length: 2 * length }, (_, i) => Math.sin(i * i + 1));
  const [output, expected] = [new Float64Array(2 * length), new Float64Array(2 * length)];
  createTransform(length)(output, input);
  new FFT(length).transform(expected, input);
  const error = output.reduce((most, x, i) => Math.max(most, Math.abs(x - expected[i])), 0);
  expect(error).toBeLessThan(1e-13 * length);
});

test.each([
  [65537, 65537],
  [2 * 65537, 65537],
  [1048573, 1048573],
])('a transform of %i points would hang, and is refused', (fftLength, prime) => {
  const run = () => createMfcc({ sampleRate: 16000, fftLength });
  expect(run).toThrow(MfccOptionsError);
  expect(run).toThrow(`prime factor of fftLength ${prime}: expected at most 8192, as its square is the time`);
});
