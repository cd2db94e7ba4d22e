import { errorMark } from './error-mark.js';

/** An argument that this package cannot work with. The message says what was found, what was expected and what to do. */
export class AudioInputError extends Error {
  override readonly name = 'AudioInputError';
  readonly [errorMark] = true;
}
