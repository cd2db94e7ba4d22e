import { setTimeout as pause } from 'node:timers/promises';
import type { JobContext } from '../job.js';
import { watchHeartbeats } from '../lease/heartbeats.js';
import { runLeased } from '../lease/run-leased.js';
import { takeLease } from '../lease/take-lease.js';
import { QueueError } from '../queue-error.js';
import { restoreFolder } from '../store/snapshot.js';
import type { Store } from '../store/store.js';

/** Options of {@link shareFolder}. */
export interface SharedFolder {
  readonly store: Store;
  /** Says what is in it, and how it was made: `features-` and a hash. Letters, digits and . _ - + */
  readonly id: string;
  /** Where it is wanted on this machine. */
  readonly folder: string;
  /** Fills `context.folder`. */
  readonly make: (context: JobContext) => Promise<void>;
  readonly staleAfter?: number;
  readonly signal?: AbortSignal;
}

/**
 * A folder that is made once for all machines, such as the features of a corpus: the first that asks makes it, the others wait
 * and get its files from the store. A file that is there already is not brought again.
 *
 * @throws {QueueError} where it could not be made
 */
export async function shareFolder({
  store,
  id,
  folder,
  make,
  staleAfter = 120_000,
  signal,
}: SharedFolder): Promise<void> {
  const heartbeats = watchHeartbeats(store, staleAfter);
  for (;;) {
    signal?.throwIfAborted();
    const taken = await takeLease(store, id, { heartbeats, staleAfter, attempts: 3 });
    if (!('state' in taken))
      await runLeased({ id }, taken, { store, run: (_, context) => make(context), signal });
    else if (taken.state === 'done') return restoreFolder(store, taken.record.files, folder);
    else if (taken.state === 'held') await pause(staleAfter / 8, undefined, { signal }).catch(() => {});
    else
      throw new QueueError(
        `${id} in ${store.location}, ${taken.state === 'failed' ? taken.message : 'cancelled'}: expected it to be made. Reopen it, and try again.`,
      );
  }
}
