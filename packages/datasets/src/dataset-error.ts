import { SerError } from '@ser/foundation';

/** A corpus, a folder or an argument is not what the function needs; the message says what to do about it. */
export class DatasetError extends SerError {
  override readonly name = 'DatasetError';
}
