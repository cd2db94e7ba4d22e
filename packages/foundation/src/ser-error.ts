/**
 * The mark on every error that a `@ser` package throws on purpose. A registered symbol, so that two installed copies
 * of a package, or a package that does not depend on this one, agree on it: `[Symbol.for('@ser/error')]: true`.
 */
export const errorMark: unique symbol = Symbol.for('@ser/error') as never;

/** What the error classes of the packages extend: the message names what was found, what was expected and what to do. */
export class SerError extends Error {
  override readonly name: string = 'SerError';
  readonly [errorMark] = true;
}

/** An error class of a package, for functions that throw in their caller's name. */
export type SerErrorClass = new (message: string, options?: ErrorOptions) => Error;

/**
 * Whether a message is written for the person who called: true for the errors of every `@ser` package.
 *
 * @example
 * ```ts
 * isSerError(new SerError('batchSize 0: expected a whole number of at least 1. Pass 32.')); // true
 * isSerError(new TypeError('x is not a function')); // false
 * ```
 */
export function isSerError(error: unknown): error is Error {
  return typeof error === 'object' && error !== null && (error as Partial<SerError>)[errorMark] === true;
}
