import type { Spread } from '../cross-validation/cross-validation-summary.js';

/** A share as a percentage with one decimal; a dash where there is none. Its space does not break. */
export function percent(share: number | null | undefined): string {
  return typeof share === 'number' ? `${(100 * share).toFixed(1)}\u00a0%` : '–';
}

/** An interval of shares as percentages. */
export function percentRange({
  least,
  greatest,
}: {
  readonly least: number;
  readonly greatest: number;
}): string {
  return `${(100 * least).toFixed(1)} to ${percent(greatest)}`;
}

/** Mean and deviation of shares as percentages. */
export function percentSpread({ mean, deviation }: Spread): string {
  return deviation === null ? percent(mean) : `${(100 * mean).toFixed(1)}\u00a0±\u00a0${percent(deviation)}`;
}
