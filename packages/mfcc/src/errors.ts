/** An option, or a combination of options, that no MFCC can be computed with. */
export class MfccOptionsError extends Error {
  override readonly name = 'MfccOptionsError';
}

/** Samples or features that cannot be processed: wrong type, not finite, too few, shapes that do not fit. */
export class MfccInputError extends Error {
  override readonly name = 'MfccInputError';
}
