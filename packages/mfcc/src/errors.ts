// `isSerError` of @ser/foundation knows errors of every package by it.
const marker: unique symbol = Symbol.for('@ser/error') as typeof marker;

class MfccError extends Error {
  readonly [marker] = true;
}

/** An option, or a combination of options, that no MFCC can be computed with. */
export class MfccOptionsError extends MfccError {
  override readonly name = 'MfccOptionsError';
}

/** Samples or features that cannot be processed: of the wrong type or shape, not finite, or too few. */
export class MfccInputError extends MfccError {
  override readonly name = 'MfccInputError';
}
