import { TrainerError } from './error.js';

/** Refuses a number outside [least, most], or one that is not finite, naming it. */
export function checkNumber(
  name: string,
  value: number,
  least: number,
  most = Number.POSITIVE_INFINITY,
): void {
  if (Number.isFinite(value) && value >= least && value <= most) return;
  const range = most === Number.POSITIVE_INFINITY ? `at least ${least}` : `${least} to ${most}`;
  throw new TrainerError(`${name} must be a finite number, ${range}; ${value} came`);
}

/** Refuses what is not a whole number of at least `least`, naming it. */
export function checkInteger(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new TrainerError(`${name} must be a whole number, at least ${least}; ${value} came`);
}
