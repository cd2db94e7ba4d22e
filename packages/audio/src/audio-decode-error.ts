import { errorMark } from './error-mark.js';

/** A file that cannot be decoded. The message names the file, what was found, what was expected and what to do. */
export class AudioDecodeError extends Error {
  override readonly name = 'AudioDecodeError';
  readonly [errorMark] = true;
  /** The file, as the caller named it. */
  readonly file: string;
  /** What the file should hold. */
  readonly expected: string;
  /** What it holds instead. */
  readonly found: string;

  constructor(file: string, expected: string, found: string, advice: string, options?: ErrorOptions) {
    super(`${file}: found ${found}, expected ${expected}. ${advice}`, options);
    this.file = file;
    this.expected = expected;
    this.found = found;
  }
}
