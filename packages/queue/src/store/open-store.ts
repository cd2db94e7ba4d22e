import { openFolderStore } from './folder-store.js';
import { openS3Store } from './s3-store.js';
import type { Store } from './store.js';

/**
 * The store of a location: `s3://bucket/prefix`, or else a folder.
 *
 * @throws {QueueError} where it cannot be opened
 */
export async function openStore(location: string): Promise<Store> {
  return location.startsWith('s3://') ? openS3Store(location) : openFolderStore(location);
}
