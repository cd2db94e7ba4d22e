import { SerError } from '@ser/foundation';

/** A store, a shard or a queue is not what the function needs; the message says what to do about it. */
export class QueueError extends SerError {
  override readonly name = 'QueueError';
}
