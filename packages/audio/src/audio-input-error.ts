/** An argument this package cannot work with; the message says what was expected, what came and what to do. */
export class AudioInputError extends Error {
  override readonly name = 'AudioInputError';
}
