import { RecognizerError } from '../recognizer-error.js';

/** @throws {@link RecognizerError} unless `value` is a whole number of at least 1 */
export function requirePositiveInteger(name: string, value: number, advice: string): void {
  if (Number.isSafeInteger(value) && value > 0) return;
  throw new RecognizerError(`${name} ${value}: expected a whole number of at least 1. ${advice}`);
}
