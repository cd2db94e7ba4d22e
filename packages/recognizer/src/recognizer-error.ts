/** The mark of every error of the `@ser` packages, which `isSerError` of `@ser/foundation` looks for. */
const errorMark: unique symbol = Symbol.for('@ser/error') as never;

/** A recogniser that cannot be built, saved, loaded or asked: names the file or value, what was expected and what to do. */
export class RecognizerError extends Error {
  override readonly name = 'RecognizerError';
  readonly [errorMark] = true;
}
