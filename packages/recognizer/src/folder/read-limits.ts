import { RecognizerError } from '../recognizer-error.js';
import type { ReadOptions } from './recognizer-files.js';

const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_MAX_BYTES = 256 * 2 ** 20;

/** The longest that a timer can be set to: a longer one fires at once. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Reading's limits, the defaults among them.
 *
 * @throws {@link RecognizerError} for one that would be no limit, or refuse everything
 */
export function readLimits({
  timeoutMs = DEFAULT_TIMEOUT_MS,
  maxBytes = DEFAULT_MAX_BYTES,
}: ReadOptions): Required<Pick<ReadOptions, 'timeoutMs' | 'maxBytes'>> {
  if (!(typeof timeoutMs === 'number' && timeoutMs >= 1 && timeoutMs <= LONGEST_MS))
    throw new RecognizerError(
      `timeoutMs ${timeoutMs}: expected milliseconds from 1 to ${LONGEST_MS}. Leave it out for ${DEFAULT_TIMEOUT_MS}.`,
    );
  if (!(typeof maxBytes === 'number' && maxBytes >= 1))
    throw new RecognizerError(
      `maxBytes ${maxBytes}: expected a number of at least 1. Leave it out for ${DEFAULT_MAX_BYTES}.`,
    );
  return { timeoutMs, maxBytes };
}
