/** Bins from 0 Hz to half the sample rate. */
export function binCount(fftLength: number): number {
  return (fftLength >> 1) + 1;
}

/**
 * N real samples are M = N/2 complex ones, x[2m] + i·x[2m+1], as they lie in memory. With Z their transform,
 * E = (Z[k] + Z*[M−k])/2 and O = (Z[k] − Z*[M−k])/2i are those of the even and the odd samples, and
 * X[k] = E + e^(−2πik/N)·O, X[M−k] = (E − e^(−2πik/N)·O)*.
 *
 * @returns √factor/2, then that times −i·e^(−2πik/N) for k up to M/2: the real parts, then the imaginary ones.
 */
export function splitFactors(length: number, factor: number): Float64Array {
  const half = Math.sqrt(factor) / 2;
  const angles = Array.from({ length: 1 + (length >> 2) }, (_, k) => (2 * Math.PI * k) / length);
  return Float64Array.from([
    half,
    ...angles.map((angle) => -half * Math.sin(angle)),
    ...angles.map((angle) => -half * Math.cos(angle)),
  ]);
}

/** power[k] = factor·|X[k]|² for k up to M, from Z with room for Z[M] = Z[0]. */
export function split(z: Float64Array, factors: Float64Array, half: number, power: Float64Array): void {
  z[2 * half] = z[0];
  z[2 * half + 1] = z[1];
  const scale = factors[0];
  const count = 1 + (half >> 1);
  for (let k = 0, low = 0, high = 2 * half; k < count; k++, low += 2, high -= 2) {
    const c = factors[1 + k];
    const d = factors[1 + k + count];
    const evenRe = scale * (z[low] + z[high]);
    const evenIm = scale * (z[low + 1] - z[high + 1]);
    const re = z[low] - z[high];
    const im = z[low + 1] + z[high + 1];
    const oddRe = re * c - im * d;
    const oddIm = im * c + re * d;
    const plusRe = evenRe + oddRe;
    const plusIm = evenIm + oddIm;
    const minusRe = evenRe - oddRe;
    const minusIm = evenIm - oddIm;
    power[k] = plusRe * plusRe + plusIm * plusIm;
    power[half - k] = minusRe * minusRe + minusIm * minusIm;
  }
}

/** Real numbers as complex ones, for a transform of odd length. */
export function toComplex(frame: Float64Array, length: number, out: Float64Array): void {
  for (let i = 0; i < length; i++) out[2 * i] = frame[i];
}

/** power[k] = factor·|z[k]|². */
export function squares(z: Float64Array, factor: number, bins: number, power: Float64Array): void {
  for (let k = 0; k < bins; k++) power[k] = factor * (z[2 * k] ** 2 + z[2 * k + 1] ** 2);
}

/** The magnitudes of a power spectrum. */
export function squareRoots(spectrum: Float64Array): void {
  for (let k = 0; k < spectrum.length; k++) spectrum[k] = Math.sqrt(spectrum[k]);
}
