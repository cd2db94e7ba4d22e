import { QueueError } from './queue-error.js';

/** @throws {QueueError} unless `value` is a whole number from `least` */
export function requireAtLeast(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new QueueError(
    `${name} ${value}: expected a whole number from ${least}. Leave it out for the default.`,
  );
}
