import { SerError } from '@ser/foundation';

/**
 * Thrown when no engine can be chosen: an unknown name, or none of the engines asked for works on this machine.
 * The message names each engine, the reason, and what to type to get it.
 */
export class BackendError extends SerError {
  override readonly name = 'BackendError';
}
