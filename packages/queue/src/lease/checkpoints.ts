import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder, writeFileAtomically } from '@ser/foundation/node';
import { QueueError } from '../queue-error.js';
import { filesOf } from '../store/snapshot.js';
import type { Store } from '../store/store.js';

/** Keeps the checkpoints of a job that runs in the store, each lease under its own number. */
export interface Checkpoints {
  /** Puts what is new, then removes what is gone: there is always a whole one. */
  save(): Promise<void>;
  /** Removes all of the job, when its record is there. */
  forget(): Promise<void>;
}

/**
 * Brings the newest checkpoints of a job into a folder, and keeps those that come after them in the store. A machine that has
 * lost its lease and does not know yet writes under its old number, which nobody reads once there is a newer one.
 */
export async function keepCheckpoints(
  store: Store,
  id: string,
  { number, folder }: { readonly number: number; readonly folder: string },
): Promise<Checkpoints> {
  const brought = await restore(store, id, folder);
  const prefix = prefixOf(id, number);
  const kept = new Set<string>();
  return {
    async save() {
      const files = await filesOf(folder);
      // What an earlier lease left need not be written again before there is more.
      if (files.every((file) => kept.has(file) || brought.has(file))) return;
      for (const file of files) {
        if (kept.has(file)) continue;
        // The trainer removes an old one when it has written a new one.
        const bytes = await readFile(join(folder, file)).catch(() => undefined);
        if (bytes === undefined) continue;
        await store.put(prefix + file, bytes);
        kept.add(file);
      }
      for (const file of kept)
        if (!files.includes(file)) {
          await store.remove(prefix + file);
          kept.delete(file);
        }
    },
    async forget() {
      for (const key of await store.list(`checkpoints/${id}/`)) await store.remove(key);
    },
  };
}

/** @returns the files that were brought */
async function restore(store: Store, id: string, folder: string): Promise<Set<string>> {
  const keys = await store.list(`checkpoints/${id}/`);
  const newest = Math.max(0, ...keys.map((key) => Number(key.split('/')[2])));
  const prefix = prefixOf(id, newest);
  const files = new Set<string>();
  for (const key of keys.filter((other) => other.startsWith(prefix))) {
    const bytes = await store.get(key);
    // Its holder may write a newer one and remove this at the same time.
    if (bytes === undefined) continue;
    const target = join(folder, key.slice(prefix.length));
    await makeFolder(dirname(target), QueueError);
    await writeFileAtomically(target, bytes, QueueError);
    files.add(key.slice(prefix.length));
  }
  return files;
}

function prefixOf(id: string, number: number): string {
  return `checkpoints/${id}/${number}/`;
}
