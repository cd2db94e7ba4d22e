import { QueueError } from '../queue-error.js';
import { withoutPassword } from '../without-password.js';
import { openFolderStore } from './folder-store.js';
import { openS3Store } from './s3-store.js';
import type { Store } from './store.js';

/**
 * The store of a location: `s3://bucket/prefix`, or else a folder.
 *
 * @throws {QueueError} where it cannot be opened
 */
export async function openStore(location: string): Promise<Store> {
  const [, scheme] = /^([a-z][a-z0-9+.-]+):\/\//i.exec(location) ?? [];
  if (scheme !== undefined && scheme !== 's3')
    throw new QueueError(
      `store ${withoutPassword(location)}: expected a folder or s3://bucket/prefix. Name one of them.`,
    );
  return location.startsWith('s3://') ? openS3Store(location) : openFolderStore(location);
}
