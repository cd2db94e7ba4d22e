import FFT from 'fft.js';
import { refuse } from '../options/check.js';

// A transform of a prime this large takes a tenth of a second.
const largestPrime = 8192;

/** Transforms complex numbers, interleaved re, im. `input` may be longer and is left unchanged. */
export type ComplexTransform = (output: Float64Array, input: Float64Array) => void;

/**
 * One of Stockham's passes: `m` butterflies of `radix` numbers for each of `stride` interleaved transforms. It reads
 * the whole of one array and writes another in the order that the next one wants, so nothing is bit-reversed.
 */
export interface Pass {
  readonly radix: number;
  readonly m: number;
  readonly stride: number;
  /** e^(−2πij/radix), then w^(p·k) for p < m and 0 < k < radix, w = e^(−2πi/(m·radix)): c + i·d as c, −d, d. */
  readonly factors: Float64Array;
}

/** The passes of a transform X[k] = Σ x[n]·e^(−2πikn/N). Small factors are fast; a large prime costs its square. */
export function planTransform(length: number): Pass[] {
  const passes: Pass[] = [];
  for (let left = length, stride = 1; left > 1; ) {
    const radix = smallestRadix(left);
    if (radix > largestPrime) {
      const expected = `at most ${largestPrime}, as its square is the time of a transform`;
      refuse('prime factor of fftLength', radix, expected, "Pass 'power-of-two'");
    }
    const m = left / radix;
    const factors: number[] = [];
    for (let j = 0; j < radix; j++) putFactor(factors, j / radix);
    for (let p = 0; p < m; p++) for (let k = 1; k < radix; k++) putFactor(factors, (p * k) / left);
    passes.push({ radix, m, stride, factors: Float64Array.from(factors) });
    stride *= radix;
    left = m;
  }
  return passes;
}

/** e^(−2πi·turn). */
function putFactor(factors: number[], turn: number): void {
  const angle = -2 * Math.PI * turn;
  factors.push(Math.cos(angle), -Math.sin(angle), Math.sin(angle));
}

/** 4 where it divides the number, or else its smallest prime factor. */
function smallestRadix(left: number): number {
  if (left % 4 === 0) return 4;
  for (let radix = 2; radix * radix <= left; radix++) if (left % radix === 0) return radix;
  return left;
}

/** The transform in JavaScript: fft.js where it can, which is on powers of two. */
export function createTransform(length: number): ComplexTransform {
  if (length > 1 && (length & (length - 1)) === 0) {
    const fft = new FFT(length);
    return (output, input) => fft.transform(output, input);
  }
  const passes = planTransform(length);
  const scratch = new Float64Array(2 * length);
  return (output, input) => {
    let from = input;
    for (let i = 0; i < passes.length; i++) {
      // Alternates between two arrays so that the last pass writes the output.
      const to = (passes.length - i) % 2 === 1 ? output : scratch;
      runPass(passes[i], from, to);
      from = to;
    }
  };
}

function runPass({ radix, m, stride, factors: f }: Pass, x: Float64Array, y: Float64Array): void {
  for (let i = 0; i < m * stride; i++) {
    const p = Math.floor(i / stride);
    for (let k = 0; k < radix; k++) {
      let re = x[2 * i];
      let im = x[2 * i + 1];
      for (let j = 1, root = 3 * k; j < radix; j++, root = (root + 3 * k) % (3 * radix)) {
        const at = 2 * (i + j * m * stride);
        re += x[at] * f[root] + x[at + 1] * f[root + 1];
        im += x[at + 1] * f[root] + x[at] * f[root + 2];
      }
      // Of radix factors that begin here the first is 1.
      const twiddle = k === 0 ? 0 : 3 * (radix + p * (radix - 1) + k - 1);
      const out = 2 * (p * (radix - 1) * stride + i + k * stride);
      y[out] = re * f[twiddle] + im * f[twiddle + 1];
      y[out + 1] = im * f[twiddle] + re * f[twiddle + 2];
    }
  }
}
