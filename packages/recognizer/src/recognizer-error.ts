import { SerError } from '@ser/foundation';

/** A recogniser that cannot be built, saved, loaded or asked: names the file or value, what was expected and what to do. */
export class RecognizerError extends SerError {
  override readonly name = 'RecognizerError';
}
