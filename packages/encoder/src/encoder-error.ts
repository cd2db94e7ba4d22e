/** What `isSerError` of `@ser/foundation` looks for. */
const MARKER: unique symbol = Symbol.for('@ser/error');

/** Thrown for a description, a graph, samples or a location that cannot be used; the message says what to do next. */
export class EncoderError extends Error {
  override readonly name = 'EncoderError';
  readonly [MARKER] = true;
}
