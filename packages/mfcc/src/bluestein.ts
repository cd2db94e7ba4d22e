import FFT from 'fft.js';

/**
 * Complex transform of any length as a convolution with a chirp (Bluestein 1970), which fft.js does in a power of
 * two: with w[n] = e^(−iπn²/N), X[k] = w[k]·Σ (x[n]·w[n])·w*[k−n].
 */
export function createBluestein(length: number): (output: Float64Array, input: Float64Array) => void {
  let size = 2;
  while (size < 2 * length - 1) size *= 2;
  const fft = new FFT(size);
  const chirp = new Float64Array(2 * length);
  for (let n = 0; n < length; n++) {
    // n² modulo 2N keeps the angle small, where sine and cosine are exact to the last bit.
    const angle = (Math.PI * ((n * n) % (2 * length))) / length;
    chirp[2 * n] = Math.cos(angle);
    chirp[2 * n + 1] = -Math.sin(angle);
  }
  const work = new Float64Array(2 * size);
  const spectrum = new Float64Array(2 * size);
  const kernel = new Float64Array(2 * size);
  for (let n = 0; n < length; n++) {
    for (const at of [n, (size - n) % size]) {
      work[2 * at] = chirp[2 * n];
      work[2 * at + 1] = -chirp[2 * n + 1];
    }
  }
  fft.transform(kernel, work);

  return (output, input) => {
    work.fill(0);
    multiply(work, input, chirp, length);
    fft.transform(spectrum, work);
    multiply(spectrum, spectrum, kernel, size);
    fft.inverseTransform(work, spectrum);
    multiply(output, work, chirp, length);
  };
}

/** out = a·b, interleaved complex; out may be a. */
function multiply(out: Float64Array, a: Float64Array, b: Float64Array, count: number): void {
  for (let i = 0; i < 2 * count; i += 2) {
    const re = a[i] * b[i] - a[i + 1] * b[i + 1];
    const im = a[i] * b[i + 1] + a[i + 1] * b[i];
    out[i] = re;
    out[i + 1] = im;
  }
}
