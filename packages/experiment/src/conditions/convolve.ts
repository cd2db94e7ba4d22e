import FFT from 'fft.js';

/** The full convolution of two signals, first.length + second.length − 1 samples, by way of their spectra. */
export function convolve(first: Float32Array, second: Float32Array): Float32Array {
  const length = first.length + second.length - 1;
  const size = 2 ** Math.max(1, Math.ceil(Math.log2(length)));
  const fft = new FFT(size);
  // Two real signals travel as the real and the imaginary part of one: with Z = A + iB, A·B = (Z² − conj(Z(−k))²) / 4i.
  const both = new Float64Array(2 * size);
  for (let i = 0; i < first.length; i++) both[2 * i] = first[i];
  for (let i = 0; i < second.length; i++) both[2 * i + 1] = second[i];
  const spectrum = new Float64Array(2 * size);
  fft.transform(spectrum, both);
  const product = new Float64Array(2 * size);
  for (let k = 0; k < size; k++) {
    const mirrored = (size - k) % size;
    const [zr, zi] = [spectrum[2 * k], spectrum[2 * k + 1]];
    const [wr, wi] = [spectrum[2 * mirrored], -spectrum[2 * mirrored + 1]];
    const real = zr * zr - zi * zi - (wr * wr - wi * wi);
    const imaginary = 2 * zr * zi - 2 * wr * wi;
    product[2 * k] = imaginary / 4;
    product[2 * k + 1] = -real / 4;
  }
  fft.inverseTransform(both, product);
  return Float32Array.from({ length }, (_, i) => both[2 * i]);
}
