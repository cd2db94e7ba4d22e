import { impulseResponse, type LowPass } from './low-pass.js';

/**
 * A low-pass filter sampled at evenly spaced fractions of an input sample. Row r of `rows` weighs the inputs
 * −reach+1 … reach around an output that falls r/(rows.length − 1) of a sample after input 0.
 */
export interface FilterBank {
  readonly rows: readonly Float64Array[];
  readonly reach: number;
}

/** @param phases - How many fractions to tell apart; the bank holds one row more, for a whole sample. */
export function filterBank(filter: LowPass, phases: number): FilterBank {
  const reach = Math.ceil(filter.halfWidth - 1e-9);
  const rows: Float64Array[] = new Array(phases + 1);
  for (let phase = 0; 2 * phase <= phases; phase++) {
    rows[phase] = row(filter, reach, phase / phases);
    // The response is even in time, so the row of 1 − f is the row of f backwards.
    rows[phases - phase] = rows[phase].slice().reverse();
  }
  return { rows, reach };
}

/** Weights of one row, which sum to exactly the gain 1 that the filter has at 0 Hz. */
function row(filter: LowPass, reach: number, fraction: number): Float64Array {
  const weights = new Float64Array(2 * reach);
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    const value = impulseResponse(filter, i - reach + 1 - fraction);
    // The sine of a multiple of π is not quite zero; half of the weights of a halving filter are such, and skipped.
    weights[i] = Math.abs(value) < 1e-15 ? 0 : value;
    sum += weights[i];
  }
  for (let i = 0; i < weights.length; i++) weights[i] /= sum;
  return weights;
}
