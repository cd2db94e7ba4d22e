/** Bins from 0 Hz to half the sample rate. */
export function binCount(fftLength: number): number {
  return (fftLength >> 1) + 1;
}

/**
 * N real samples are M = N/2 complex ones, x[2m] + i·x[2m+1], as they lie in memory. With Z their transform,
 * E = (Z[k] + Z*[M−k])/2 and O = (Z[k] − Z*[M−k])/2i are those of the even and the odd samples, and
 * X[k] = E + e^(−2πik/N)·O, X[M−k] = (E − e^(−2πik/N)·O)*.
 *
 * @returns √factor/2, then that times −i·e^(−2πik/N) for k up to M/2, each c + i·d as c, −d, d.
 */
export function splitFactors(length: number, factor: number): Float64Array {
  const half = Math.sqrt(factor) / 2;
  const factors = [half];
  for (let k = 0; 4 * k <= length; k++) {
    const angle = (2 * Math.PI * k) / length;
    factors.push(-half * Math.sin(angle), half * Math.cos(angle), -half * Math.cos(angle));
  }
  return Float64Array.from(factors);
}

/** power[k] = factor·|X[k]|² for k up to M, from Z with room for Z[M] = Z[0]. */
export function split(z: Float64Array, factors: Float64Array, half: number, power: Float64Array): void {
  z[2 * half] = z[0];
  z[2 * half + 1] = z[1];
  const scale = factors[0];
  for (let k = 0, low = 0, high = 2 * half, at = 1; low <= high; k++, low += 2, high -= 2, at += 3) {
    const evenRe = scale * (z[low] + z[high]);
    const evenIm = scale * (z[low + 1] - z[high + 1]);
    const re = z[low] - z[high];
    const im = z[low + 1] + z[high + 1];
    const oddRe = re * factors[at] + im * factors[at + 1];
    const oddIm = im * factors[at] + re * factors[at + 2];
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
