import { createHash } from 'node:crypto';
import { QueueError } from '../queue-error.js';
import type { Store } from './store.js';

/**
 * Keeps bytes under their own SHA-256: the same bytes of many jobs are kept once.
 *
 * @returns their hash, hexadecimal
 */
export async function putObject(store: Store, bytes: Uint8Array): Promise<string> {
  const hash = hashOf(bytes);
  if (!(await store.has(keyOf(hash)))) await store.create(keyOf(hash), bytes);
  return hash;
}

/**
 * The bytes of a hash.
 *
 * @throws {QueueError} where the store lacks them or has others
 */
export async function getObject(store: Store, hash: string): Promise<Uint8Array> {
  const bytes = await store.get(keyOf(hash));
  if (bytes !== undefined && hashOf(bytes) === hash) return bytes;
  const found = bytes === undefined ? 'missing' : `of SHA-256 ${hashOf(bytes)}`;
  throw new QueueError(
    `${keyOf(hash)} in ${store.location}, ${found}: expected the bytes of that hash. Delete it, and run the job again that made it.`,
  );
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Folders of 256 keep any one of them small. */
function keyOf(hash: string): string {
  return `objects/${hash.slice(0, 2)}/${hash}`;
}
