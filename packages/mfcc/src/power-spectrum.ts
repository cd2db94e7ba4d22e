import { createTransform } from './fourier.js';

/** Writes factor·|X[k]|², k = 0..N/2, of N real samples. */
export type PowerSpectrum = (frame: Float64Array, power: Float64Array) => void;

/** Bins from 0 Hz to half the sample rate. */
export function binCount(fftLength: number): number {
  return (fftLength >> 1) + 1;
}

export function createPowerSpectrum(length: number, factor: number): PowerSpectrum {
  if (length % 2 === 0) return createEvenPowerSpectrum(length, factor);
  const transform = createTransform(length);
  const input = new Float64Array(2 * length);
  const output = new Float64Array(2 * length);
  return (frame, power) => {
    for (let i = 0; i < length; i++) input[2 * i] = frame[i];
    transform(output, input);
    for (let k = 0; k < power.length; k++) power[k] = factor * (output[2 * k] ** 2 + output[2 * k + 1] ** 2);
  };
}

/**
 * N real samples are N/2 complex ones, x[2m] + i·x[2m+1], as they lie in memory. With Z their transform of length
 * M = N/2, E = (Z[k] + Z*[M−k])/2 and O = (Z[k] − Z*[M−k])/2i are those of the even and the odd samples, and
 * X[k] = E + e^(−2πik/N)·O, X[M−k] = (E − e^(−2πik/N)·O)*.
 */
function createEvenPowerSpectrum(length: number, factor: number): PowerSpectrum {
  const half = length / 2;
  const transform = createTransform(half);
  const spectrum = new Float64Array(2 * half);
  const quarter = half >> 1;
  // The ½ of E and O, and the factor, are in the tables.
  const even = Math.sqrt(factor) / 2;
  const angle = (2 * Math.PI) / length;
  const cosines = Float64Array.from({ length: quarter + 1 }, (_, k) => even * Math.cos(angle * k));
  const sines = Float64Array.from({ length: quarter + 1 }, (_, k) => even * Math.sin(angle * k));
  return (frame, power) => {
    transform(spectrum, frame);
    split(spectrum, cosines, sines, power);
  };
}

function split(z: Float64Array, cosines: Float64Array, sines: Float64Array, power: Float64Array): void {
  const half = power.length - 1;
  const quarter = cosines.length - 1;
  const even = cosines[0];
  power[0] = (2 * even * (z[0] + z[1])) ** 2;
  power[half] = (2 * even * (z[0] - z[1])) ** 2;
  for (let k = 1, low = 2, high = 2 * half - 2; k <= quarter; k++, low += 2, high -= 2) {
    const lowRe = z[low];
    const lowIm = z[low + 1];
    const highRe = z[high];
    const highIm = z[high + 1];
    const evenRe = even * (lowRe + highRe);
    const evenIm = even * (lowIm - highIm);
    const oddRe = lowIm + highIm;
    const oddIm = highRe - lowRe;
    const re = cosines[k] * oddRe + sines[k] * oddIm;
    const im = cosines[k] * oddIm - sines[k] * oddRe;
    const plusRe = evenRe + re;
    const plusIm = evenIm + im;
    const minusRe = evenRe - re;
    const minusIm = evenIm - im;
    power[k] = plusRe * plusRe + plusIm * plusIm;
    power[half - k] = minusRe * minusRe + minusIm * minusIm;
  }
}

/** The magnitudes of a power spectrum. */
export function squareRoots(spectrum: Float64Array): void {
  for (let k = 0; k < spectrum.length; k++) spectrum[k] = Math.sqrt(spectrum[k]);
}
