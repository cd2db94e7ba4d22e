import { AudioInputError } from './audio-input-error.js';

/** What a number may be, and what to pass instead of one that it may not be. */
export interface NumberRule {
  /** Default −∞. */
  readonly least?: number;
  /** Default +∞. */
  readonly most?: number;
  readonly whole?: boolean;
  /** What to do, as a sentence. */
  readonly advice: string;
}

/** Throws an AudioInputError that names `value` unless it is a finite number within `rule`. */
export function checkNumber(name: string, value: number, rule: NumberRule): void {
  const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY, whole = false, advice } = rule;
  const isKind = whole ? Number.isSafeInteger(value) : Number.isFinite(value);
  if (isKind && value >= least && value <= most) return;
  const kind = whole ? 'a whole number' : 'a finite number';
  throw new AudioInputError(`${name} ${value}: expected ${kind}${range(least, most)}. ${advice}`);
}

function range(least: number, most: number): string {
  if (most < Number.POSITIVE_INFINITY) return ` from ${least} to ${most}`;
  return least > Number.NEGATIVE_INFINITY ? ` of at least ${least}` : '';
}
