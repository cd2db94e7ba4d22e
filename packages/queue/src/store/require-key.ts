import { QueueError } from '../queue-error.js';

/** Folders, S3 and Windows agree on these; no part is `.`, `..` or empty, or begins with a dot. */
const KEY = /^[\w+-][\w.+=@ -]*(\/[\w+-][\w.+=@ -]*)*$/;

/**
 * A name that every store takes.
 *
 * @throws {QueueError} for any other
 */
export function requireKey(key: string): string {
  if (KEY.test(key) && key.length <= 900) return key;
  throw new QueueError(
    `key ${JSON.stringify(key)}: expected parts of letters, digits, spaces and . _ - + = @ between single slashes, at most 900 of them, no part with a dot in front. Rename it.`,
  );
}
