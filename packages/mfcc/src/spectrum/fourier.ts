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
  /** Of −2πj/radix, j < radix, the cosines and then the sines; for 0 < k < radix those of −2πpk/(m·radix), p < m. */
  readonly factors: Float64Array;
}

/** The passes of a transform X[k] = Σ x[n]·e^(−2πikn/N). Small factors are fast; a large prime costs its square. */
export function planTransform(length: number): Pass[] {
  const passes: Pass[] = [];
  for (let left = length, stride = 1; left > 1; ) {
    const radix = nextRadix(left, stride);
    if (radix > largestPrime) {
      const expected = `at most ${largestPrime}, as its square is the time of a transform`;
      refuse('prime factor of fftLength', radix, expected, "Pass 'power-of-two'");
    }
    const m = left / radix;
    const factors = [rotations(radix, 1, radix)];
    for (let k = 1; k < radix; k++) factors.push(rotations(m, k, left));
    passes.push({ radix, m, stride, factors: Float64Array.from(factors.flat()) });
    stride *= radix;
    left = m;
  }
  return passes;
}

/** Cosines, then sines, of −2π·i·step/whole for i below `count`. */
function rotations(count: number, step: number, whole: number): number[] {
  const angles = Array.from({ length: count }, (_, i) => -2 * Math.PI * ((i * step) / whole));
  return [...angles.map(Math.cos), ...angles.map(Math.sin)];
}

/** 4 where it divides the number, 2 where that is left after others, or else the smallest prime factor. */
function nextRadix(left: number, stride: number): number {
  if (left % 4 === 0) return 4;
  const odd = left % 2 === 0 ? left / 2 : left;
  if (odd < left && (odd === 1 || stride > 1)) return 2;
  for (let radix = 3; radix * radix <= odd; radix += 2) if (odd % radix === 0) return radix;
  return odd;
}

/** The transform in JavaScript, in the same order of sums as assembly/kernel.ts: the same bits. */
export function createTransform(length: number): ComplexTransform {
  const passes = planTransform(length);
  const scratch = new Float64Array(2 * length);
  return (output, input) => {
    let from = input;
    for (let i = 0; i < passes.length; i++) {
      // Alternates between two arrays so that the last pass writes the output.
      const to = (passes.length - i) % 2 === 1 ? output : scratch;
      (passes[i].radix === 4 ? runPass4 : runPass)(passes[i], from, to);
      from = to;
    }
  };
}

function runPass4({ m, stride, factors: f }: Pass, x: Float64Array, y: Float64Array): void {
  const quarter = 2 * m * stride;
  const step = 2 * stride;
  let a = 0;
  let to = 0;
  for (let p = 0; p < m; p++) {
    const w = 8 + p;
    const c1 = f[w];
    const d1 = f[w + m];
    const c2 = f[w + 2 * m];
    const d2 = f[w + 3 * m];
    const c3 = f[w + 4 * m];
    const d3 = f[w + 5 * m];
    for (let q = 0; q < stride; q++) {
      const b = a + quarter;
      const c = b + quarter;
      const d = c + quarter;
      const sumR = x[a] + x[c];
      const sumI = x[a + 1] + x[c + 1];
      const otherR = x[b] + x[d];
      const otherI = x[b + 1] + x[d + 1];
      const differenceR = x[a] - x[c];
      const differenceI = x[a + 1] - x[c + 1];
      const turnedR = x[b] - x[d];
      const turnedI = x[b + 1] - x[d + 1];
      let r1 = differenceR + turnedI;
      let i1 = differenceI - turnedR;
      let r2 = sumR - otherR;
      let i2 = sumI - otherI;
      let r3 = differenceR - turnedI;
      let i3 = differenceI + turnedR;
      // The first factors are 1: of the last pass all.
      if (p > 0) {
        const t1 = r1;
        r1 = t1 * c1 - i1 * d1;
        i1 = i1 * c1 + t1 * d1;
        const t2 = r2;
        r2 = t2 * c2 - i2 * d2;
        i2 = i2 * c2 + t2 * d2;
        const t3 = r3;
        r3 = t3 * c3 - i3 * d3;
        i3 = i3 * c3 + t3 * d3;
      }
      const to1 = to + step;
      const to2 = to1 + step;
      const to3 = to2 + step;
      y[to] = sumR + otherR;
      y[to + 1] = sumI + otherI;
      y[to1] = r1;
      y[to1 + 1] = i1;
      y[to2] = r2;
      y[to2 + 1] = i2;
      y[to3] = r3;
      y[to3 + 1] = i3;
      a += 2;
      to += 2;
    }
    to += 3 * step;
  }
}

/**
 * Radix 2, or an odd one, by the definition: with s = x[j] + x[r − j] and d = x[j] − x[r − j], X[k] and X[r − k] are
 * x[0] + Σ s·cos(2πjk/r) ∓ i·Σ d·sin(2πjk/r), j from 1 to (r − 1)/2.
 */
function runPass({ radix, m, stride, factors: f }: Pass, x: Float64Array, y: Float64Array): void {
  const step = 2 * m * stride;
  for (let i = 0; i < step; i += 2) {
    const p = Math.floor(i / (2 * stride));
    const to = i + 2 * p * (radix - 1) * stride;
    let totalR = x[i];
    let totalI = x[i + 1];
    for (let k = 1; k < radix; k++) {
      let re = x[i];
      let im = x[i + 1];
      // What follows k = r/2 are sums and differences that were there, with other signs.
      const turns = 2 * k <= radix ? k : radix - k;
      const sign = turns === k ? 1 : -1;
      if (radix === 2) {
        totalR += x[i + step];
        totalI += x[i + step + 1];
        re -= x[i + step];
        im -= x[i + step + 1];
      }
      let oddR = 0;
      let oddI = 0;
      for (let j = 1, root = turns; 2 * j < radix; j++, root = (root + turns) % radix) {
        const low = i + j * step;
        const high = i + (radix - j) * step;
        const sumR = x[low] + x[high];
        const sumI = x[low + 1] + x[high + 1];
        if (k === 1) {
          totalR += sumR;
          totalI += sumI;
        }
        re += sumR * f[root];
        im += sumI * f[root];
        oddR += (x[low] - x[high]) * f[radix + root];
        oddI += (x[low + 1] - x[high + 1]) * f[radix + root];
      }
      re -= sign * oddI;
      im += sign * oddR;
      const w = 2 * (radix + (k - 1) * m) + p;
      const at = to + 2 * k * stride;
      y[at] = re * f[w] - im * f[w + m];
      y[at + 1] = im * f[w] + re * f[w + m];
    }
    y[to] = totalR;
    y[to + 1] = totalI;
  }
}
