import { SerError } from '@ser/foundation';

/** Thrown for a description, a graph, samples or a location that cannot be used; the message says what to do next. */
export class EncoderError extends SerError {
  override readonly name = 'EncoderError';
}
