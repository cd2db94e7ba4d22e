import FFT from 'fft.js';
/** Transforms complex numbers, interleaved re, im. `input` may be longer; it stays as it is. */
export type ComplexTransform = (output: Float64Array, input: Float64Array) => void;

/** One pass: `m` butterflies of `radix` numbers for each of `stride` interleaved transforms. */
interface Pass {
  readonly radix: number;
  readonly m: number;
  readonly stride: number;
  /** w^(p·k) for p < m and 0 < k < radix, w = e^(−2πi/(m·radix)). */
  readonly twiddles: Float64Array;
  /** e^(−2πij/radix). */
  readonly roots: Float64Array;
  /** Room for one butterfly's sums and differences. */
  readonly sums: Float64Array;
}

/** Discrete Fourier transform of any length: fft.js where it can, which is on powers of two. */
export function createTransform(length: number): ComplexTransform {
  const isPowerOfTwo = length > 1 && (length & (length - 1)) === 0;
  if (!isPowerOfTwo) return createMixedRadix(length);
  const fft = new FFT(length);
  return (output, input) => fft.transform(output, input);
}

/**
 * Discrete Fourier transform X[k] = Σ x[n]·e^(−2πikn/N) of any length N, by Stockham's passes: every one reads the
 * whole of one array and writes another in the order that the next one wants, so nothing is bit-reversed. Lengths of
 * factors 2, 3, 5 and the like are fast, a large prime takes its square in steps.
 */
function createMixedRadix(length: number): ComplexTransform {
  const passes = createPasses(length);
  const scratch = new Float64Array(2 * length);
  return (output, input) => {
    let from = input;
    // To and fro between two arrays, so that the last pass writes the output.
    for (let i = 0; i < passes.length; i++) {
      const to = (passes.length - i) % 2 === 1 ? output : scratch;
      runPass(passes[i], from, to);
      from = to;
    }
  };
}

function createPasses(length: number): Pass[] {
  const passes: Pass[] = [];
  for (let left = length, stride = 1; left > 1; ) {
    const radix = smallestRadix(left);
    const m = left / radix;
    const twiddles = new Float64Array(2 * m * (radix - 1));
    for (let p = 0, at = 0; p < m; p++) {
      for (let k = 1; k < radix; k++) at = putRoot(twiddles, at, p * k, left);
    }
    const roots = new Float64Array(2 * radix);
    for (let j = 0, at = 0; j < radix; j++) at = putRoot(roots, at, j, radix);
    passes.push({ radix, m, stride, twiddles, roots, sums: new Float64Array(2 * radix + 2) });
    stride *= radix;
    left = m;
  }
  return passes;
}

/** Writes e^(−2πin/N) and returns where the next one goes. */
function putRoot(table: Float64Array, at: number, n: number, length: number): number {
  const angle = (2 * Math.PI * n) / length;
  table[at] = Math.cos(angle);
  table[at + 1] = -Math.sin(angle);
  return at + 2;
}

/** 4 where it divides the number, or else its smallest prime factor. */
function smallestRadix(left: number): number {
  if (left % 4 === 0) return 4;
  for (let radix = 2; radix * radix <= left; radix++) if (left % radix === 0) return radix;
  return left;
}

function runPass(pass: Pass, x: Float64Array, y: Float64Array): void {
  const { radix, m, stride, twiddles } = pass;
  if (radix === 4) pass4(x, y, m, 2 * stride, twiddles);
  else if (radix === 2) pass2(x, y, m, 2 * stride, twiddles);
  else passOdd(x, y, pass);
}

function pass4(x: Float64Array, y: Float64Array, m: number, stride: number, w: Float64Array): void {
  const quarter = m * stride;
  for (let p = 0, i = 0, o = 0; p < m; p++, o += 3 * stride) {
    const w1re = w[6 * p];
    const w1im = w[6 * p + 1];
    const w2re = w[6 * p + 2];
    const w2im = w[6 * p + 3];
    const w3re = w[6 * p + 4];
    const w3im = w[6 * p + 5];
    for (const end = i + stride; i < end; i += 2, o += 2) {
      const aRe = x[i];
      const aIm = x[i + 1];
      const bRe = x[i + quarter];
      const bIm = x[i + quarter + 1];
      const cRe = x[i + 2 * quarter];
      const cIm = x[i + 2 * quarter + 1];
      const dRe = x[i + 3 * quarter];
      const dIm = x[i + 3 * quarter + 1];
      const acRe = aRe + cRe;
      const acIm = aIm + cIm;
      const bdRe = bRe + dRe;
      const bdIm = bIm + dIm;
      const re1 = aRe - cRe + (bIm - dIm);
      const im1 = aIm - cIm - (bRe - dRe);
      const re2 = acRe - bdRe;
      const im2 = acIm - bdIm;
      const re3 = aRe - cRe - (bIm - dIm);
      const im3 = aIm - cIm + (bRe - dRe);
      y[o] = acRe + bdRe;
      y[o + 1] = acIm + bdIm;
      y[o + stride] = re1 * w1re - im1 * w1im;
      y[o + stride + 1] = re1 * w1im + im1 * w1re;
      y[o + 2 * stride] = re2 * w2re - im2 * w2im;
      y[o + 2 * stride + 1] = re2 * w2im + im2 * w2re;
      y[o + 3 * stride] = re3 * w3re - im3 * w3im;
      y[o + 3 * stride + 1] = re3 * w3im + im3 * w3re;
    }
  }
}

function pass2(x: Float64Array, y: Float64Array, m: number, stride: number, w: Float64Array): void {
  const half = m * stride;
  for (let p = 0, i = 0, o = 0; p < m; p++, o += stride) {
    const wRe = w[2 * p];
    const wIm = w[2 * p + 1];
    for (const end = i + stride; i < end; i += 2, o += 2) {
      const b = i + half;
      const re = x[i] - x[b];
      const im = x[i + 1] - x[b + 1];
      y[o] = x[i] + x[b];
      y[o + 1] = x[i + 1] + x[b + 1];
      y[o + stride] = re * wRe - im * wIm;
      y[o + stride + 1] = re * wIm + im * wRe;
    }
  }
}

/**
 * An odd radix, by the definition of the transform: with s_j = x_j + x_(r−j) and d_j = x_j − x_(r−j), X_k and
 * X_(r−k) are x_0 + Σ s_j·cos(2πjk/r) ∓ i·Σ d_j·sin(2πjk/r), j from 1 to (r − 1)/2.
 */
function passOdd(x: Float64Array, y: Float64Array, pass: Pass): void {
  const { radix, m, stride, twiddles: w, roots, sums } = pass;
  const half = (radix - 1) >> 1;
  const step = 2 * m * stride;
  for (let i = 0; i < m * stride; i++) {
    const p = Math.floor(i / stride);
    const out = 2 * (p * (radix - 1) * stride + i);
    let re = x[2 * i];
    let im = x[2 * i + 1];
    for (let j = 1; j <= half; j++) {
      const low = 2 * i + j * step;
      const high = 2 * i + (radix - j) * step;
      const at = 4 * j;
      sums[at] = x[low] + x[high];
      sums[at + 1] = x[low + 1] + x[high + 1];
      sums[at + 2] = x[low + 1] - x[high + 1];
      sums[at + 3] = x[high] - x[low];
      re += sums[at];
      im += sums[at + 1];
    }
    y[out] = re;
    y[out + 1] = im;
    for (let k = 1; k <= half; k++) {
      let evenRe = x[2 * i];
      let evenIm = x[2 * i + 1];
      let oddRe = 0;
      let oddIm = 0;
      for (let j = 1, root = 2 * k; j <= half; j++, root = (root + 2 * k) % (2 * radix)) {
        const at = 4 * j;
        evenRe += sums[at] * roots[root];
        evenIm += sums[at + 1] * roots[root];
        oddRe -= sums[at + 2] * roots[root + 1];
        oddIm -= sums[at + 3] * roots[root + 1];
      }
      const t = 2 * p * (radix - 1);
      rotate(y, out + 2 * k * stride, evenRe + oddRe, evenIm + oddIm, w, t + 2 * k - 2);
      rotate(y, out + 2 * (radix - k) * stride, evenRe - oddRe, evenIm - oddIm, w, t + 2 * (radix - k) - 2);
    }
  }
}

/** y[at] = (re + i·im)·w[t]. */
function rotate(y: Float64Array, at: number, re: number, im: number, w: Float64Array, t: number): void {
  y[at] = re * w[t] - im * w[t + 1];
  y[at + 1] = re * w[t + 1] + im * w[t];
}
