/** A file that is not the WAV audio it should be; the message names the file, what was expected, what came and what to do. */
export class AudioDecodeError extends Error {
  override readonly name = 'AudioDecodeError';
  /** The file, as the caller named it. */
  readonly file: string;
  /** What the file should hold. */
  readonly expected: string;
  /** What it holds instead. */
  readonly found: string;

  constructor(file: string, expected: string, found: string, advice: string, options?: ErrorOptions) {
    super(`${file}: expected ${expected}, found ${found}. ${advice}`, options);
    this.file = file;
    this.expected = expected;
    this.found = found;
  }
}
