import { SerError } from '@ser/foundation';

/** Everything this package refuses: the message names the value, what was expected and what to do. */
export class TrainerError extends SerError {
  override readonly name = 'TrainerError';
}
