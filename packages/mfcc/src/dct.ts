import type { ResolvedMfccOptions } from './options.js';

/** Coefficients `first` .. `first + count − 1` of `size` values that start at `at`. */
export type Dct = (values: Float64Array, at: number, out: Float64Array) => void;

/**
 * DCT-II, c[n] = s(n)·Σ x[m]·cos(πn(m + ½)/N) with s = 2 (`none`), √(2/N) (`htk`), or √(2/N) and √(1/N) for n = 0
 * (`ortho`). Rows of even n are symmetric and those of odd n antisymmetric, so half the products do.
 */
export function createDct(
  size: number,
  first: number,
  count: number,
  norm: ResolvedMfccOptions['dctNorm'],
): Dct {
  const half = (size + 1) >> 1;
  const table = new Float64Array(count * half);
  for (let row = 0; row < count; row++) {
    const n = first + row;
    for (let m = 0; m < half; m++)
      table[row * half + m] = rowScale(norm, n, size) * Math.cos((Math.PI * n * (m + 0.5)) / size);
  }
  const sums = new Float64Array(half);
  const differences = new Float64Array(half);
  return (values, at, out) => {
    fold(values, at, size, sums, differences);
    for (let row = 0; row < count; row++) {
      out[row] = dot(table, row * half, (first + row) % 2 === 0 ? sums : differences, half);
    }
  };
}

function dot(table: Float64Array, base: number, values: Float64Array, length: number): number {
  // Two sums, because one addition would wait for the other.
  let sum = 0;
  let other = 0;
  let m = 0;
  for (; m + 1 < length; m += 2) {
    sum += table[base + m] * values[m];
    other += table[base + m + 1] * values[m + 1];
  }
  if (m < length) sum += table[base + m] * values[m];
  return sum + other;
}

function rowScale(norm: ResolvedMfccOptions['dctNorm'], n: number, size: number): number {
  if (norm === 'none') return 2;
  return Math.sqrt((norm === 'ortho' && n === 0 ? 1 : 2) / size);
}

function fold(
  values: Float64Array,
  at: number,
  size: number,
  sums: Float64Array,
  differences: Float64Array,
): void {
  const half = size >> 1;
  const last = at + size - 1;
  for (let m = 0; m < half; m++) {
    sums[m] = values[at + m] + values[last - m];
    differences[m] = values[at + m] - values[last - m];
  }
  // The middle of an odd number of values meets itself: its cosine is 0 in the antisymmetric rows.
  if (size % 2 === 1) {
    sums[half] = values[at + half];
    differences[half] = 0;
  }
}
