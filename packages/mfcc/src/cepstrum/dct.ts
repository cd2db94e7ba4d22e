import { packRows, type SparseRows } from '../kernel/sparse-rows.js';
import type { ResolvedMfccOptions } from '../options/options.js';
import { createLifter } from './lifter.js';

/**
 * The kept rows of the DCT-II, c[n] = s(n)·Σ x[m]·cos(πn(m + ½)/N) with s = 2 (`none`), √(2/N) (`htk`), or √(2/N) and
 * √(1/N) for n = 0 (`ortho`), each times its lifter's factor, in the order of the result. Rows of even n
 * are symmetric and those of odd n antisymmetric, so they are half as long and take what {@link fold} writes.
 */
export function createDct(options: ResolvedMfccOptions): SparseRows {
  const { melBands: size, firstCoefficient: first, coefficients: count, dctNorm } = options;
  const factors = createLifter(options.lifter, options.lifterStart, first, count);
  const rows = Array.from(factors, (factor, i) => {
    const n = first + i;
    const scale =
      factor * (dctNorm === 'none' ? 2 : Math.sqrt((dctNorm === 'ortho' && n === 0 ? 1 : 2) / size));
    return {
      first: n % 2 === 0 ? 0 : differencesAt(size),
      weights: Array.from(
        { length: (size + 1) >> 1 },
        (_, m) => scale * Math.cos((Math.PI * n * (m + 0.5)) / size),
      ),
    };
  });
  if (isC0Last(options)) rows.push(...rows.splice(0, 1));
  return packRows(rows);
}

/** HTK and openSMILE write c0 last, if they keep it. */
export function isC0Last({ c0Placement, firstCoefficient }: ResolvedMfccOptions): boolean {
  return c0Placement === 'last' && firstCoefficient === 0;
}

/** Values that {@link fold} writes for `size`. */
export function foldedLength(size: number): number {
  return 2 * differencesAt(size);
}

/** A multiple of four, so that the zeros that fill the weights of the sums do not reach the differences. */
function differencesAt(size: number): number {
  return 4 * Math.ceil(size / 8);
}

/** x[m] + x[N − 1 − m] for the first half of the values; from {@link differencesAt} on x[m] − x[N − 1 − m]. */
export function fold(values: Float64Array, size: number, folded: Float64Array): void {
  const half = size >> 1;
  const differences = differencesAt(size);
  for (let m = 0; m < half; m++) {
    folded[m] = values[m] + values[size - 1 - m];
    folded[differences + m] = values[m] - values[size - 1 - m];
  }
  // The middle one of an odd number of values has no partner; its cosine is 0 in the antisymmetric rows.
  if (size % 2 === 1) folded[half] = values[half];
}
