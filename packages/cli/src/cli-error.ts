import { SerError } from '@ser/foundation';

/** What was typed cannot be done: names it, what was expected and what to do. */
export class CliError extends SerError {
  override readonly name = 'CliError';
}
