// `isSerError` of @ser/foundation knows errors of every package by it.
const marker: unique symbol = Symbol.for('@ser/error') as typeof marker;

class MfccError extends Error {
  readonly [marker] = true;
}

/** An option that is unknown or out of range, or options that contradict each other. */
export class MfccOptionsError extends MfccError {
  override readonly name = 'MfccOptionsError';
}

/** Samples or features of the wrong type or shape, not finite, or too few. */
export class MfccInputError extends MfccError {
  override readonly name = 'MfccInputError';
}
