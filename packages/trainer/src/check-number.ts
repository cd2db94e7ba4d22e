import { TrainerError } from './error.js';

function range(least: number, most: number): string {
  if (most < Number.POSITIVE_INFINITY) return `, ${least} to ${most}`;
  return least > Number.NEGATIVE_INFINITY ? `, at least ${least}` : '';
}

/** Refuses a number outside [least, most], or one that is not finite, naming it. */
export function checkNumber(
  name: string,
  value: number,
  least = Number.NEGATIVE_INFINITY,
  most = Number.POSITIVE_INFINITY,
): void {
  if (Number.isFinite(value) && value >= least && value <= most) return;
  throw new TrainerError(`${name} must be a finite number${range(least, most)}; ${value} came`);
}

/** Refuses what is not a whole number of at least `least`, naming it. */
export function checkInteger(name: string, value: number, least = Number.NEGATIVE_INFINITY): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new TrainerError(
    `${name} must be a whole number${range(least, Number.POSITIVE_INFINITY)}; ${value} came`,
  );
}
