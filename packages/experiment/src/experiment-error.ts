import { SerError } from '@ser/foundation';

/** A plan, a corpus or a job that cannot be run as it stands. */
export class ExperimentError extends SerError {
  override readonly name = 'ExperimentError';
}
