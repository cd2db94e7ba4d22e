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

/** The transform in JavaScript, in the order of assembly/kernel.ts. */
export function createTransform(length: number): ComplexTransform {
  const passes = planTransform(length);
  const runs = passes.map(({ radix }) => (radix === 4 ? runPass4 : radix === 2 ? runPass2 : runPass));
  const scratch = new Float64Array(2 * length);
  return (output, input) => {
    let from = input;
    for (let i = 0; i < passes.length; i++) {
      // Alternates between two arrays so that the last pass writes the output.
      const to = (passes.length - i) % 2 === 1 ? output : scratch;
      runs[i](passes[i], from, to);
      from = to;
    }
  };
}

function runPass4({ m, stride, factors: f }: Pass, x: Float64Array, y: Float64Array): void {
  const quarter = 2 * m * stride;
  const step = 2 * stride;
  let a = 0;
  let y0 = 0;
  // Behind the four roots of unity: three factors for each p.
  for (let at = 12; a < quarter; at += 9) {
    const c1 = f[at];
    const s1 = f[at + 2];
    const c2 = f[at + 3];
    const s2 = f[at + 5];
    const c3 = f[at + 6];
    const s3 = f[at + 8];
    const stop = a + step;
    do {
      // Read once each, which V8 does not find by itself: a fifth of the time.
      const b = a + quarter;
      const c = b + quarter;
      const d = c + quarter;
      const aRe = x[a];
      const aIm = x[a + 1];
      const bRe = x[b];
      const bIm = x[b + 1];
      const cRe = x[c];
      const cIm = x[c + 1];
      const dRe = x[d];
      const dIm = x[d + 1];
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
      const y1 = y0 + step;
      const y2 = y1 + step;
      const y3 = y2 + step;
      y[y0] = acRe + bdRe;
      y[y0 + 1] = acIm + bdIm;
      y[y1] = re1 * c1 - im1 * s1;
      y[y1 + 1] = im1 * c1 + re1 * s1;
      y[y2] = re2 * c2 - im2 * s2;
      y[y2 + 1] = im2 * c2 + re2 * s2;
      y[y3] = re3 * c3 - im3 * s3;
      y[y3 + 1] = im3 * c3 + re3 * s3;
      a += 2;
      y0 += 2;
    } while (a < stop);
    y0 += 3 * step;
  }
}

function runPass2({ m, stride, factors: f }: Pass, x: Float64Array, y: Float64Array): void {
  const half = 2 * m * stride;
  const step = 2 * stride;
  let a = 0;
  let y0 = 0;
  for (let at = 6; a < half; at += 3) {
    const stop = a + step;
    do {
      const b = a + half;
      const aRe = x[a];
      const aIm = x[a + 1];
      const bRe = x[b];
      const bIm = x[b + 1];
      const re = aRe - bRe;
      const im = aIm - bIm;
      const y1 = y0 + step;
      y[y0] = aRe + bRe;
      y[y0 + 1] = aIm + bIm;
      y[y1] = re * f[at] - im * f[at + 2];
      y[y1 + 1] = im * f[at] + re * f[at + 2];
      a += 2;
      y0 += 2;
    } while (a < stop);
    y0 += step;
  }
}

/** Any other radix, by the definition. */
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
