import { TrainerError } from './error.js';

/** What a number must be, and what to do where it is something else. */
export interface NumberRule {
  /** Least number allowed. Default: any. */
  readonly least?: number;
  /** The number that it must exceed. Default: none. */
  readonly above?: number;
  /** Greatest number allowed. Default: any. */
  readonly most?: number;
  /** A sentence: what to pass instead. */
  readonly advice: string;
}

/** @throws {TrainerError} for a number that is not finite or breaks the rule, naming it */
export function requireNumber(name: string, value: number, rule: NumberRule): void {
  if (Number.isFinite(value) && isWithin(value, rule)) return;
  throw new TrainerError(`${name} ${value}: expected a number${rangeOf(rule)}. ${rule.advice}`);
}

/** @throws {TrainerError} for a number that is not whole or breaks the rule, naming it */
export function requireInteger(name: string, value: number, rule: NumberRule): void {
  if (Number.isSafeInteger(value) && isWithin(value, rule)) return;
  throw new TrainerError(`${name} ${value}: expected a whole number${rangeOf(rule)}. ${rule.advice}`);
}

function isWithin(
  value: number,
  { least = -Infinity, above = -Infinity, most = Infinity }: NumberRule,
): boolean {
  return value >= least && value > above && value <= most;
}

function rangeOf({ least, above, most }: NumberRule): string {
  if (least !== undefined && most !== undefined) return ` from ${least} to ${most}`;
  if (above !== undefined) return ` above ${above}${most === undefined ? '' : `, at most ${most}`}`;
  return least === undefined ? '' : ` of at least ${least}`;
}
