import { setTimeout as pause } from 'node:timers/promises';
import { watchHeartbeats } from '../lease/heartbeats.js';
import { type Lease, LeaseLostError, takeLease } from '../lease/take-lease.js';
import { QueueError } from '../queue-error.js';
import { requireAtLeast } from '../require-at-least.js';
import { partOfStore } from '../store/part-of-store.js';
import { restoreFolder, saveFolder } from '../store/snapshot.js';
import type { Store } from '../store/store.js';

/** The first look at what another machine makes; each wait is twice the one before, up to an eighth of `staleAfter`. */
const FIRST_LOOK_MS = 100;
const LOOKS = 8;

/** Options of {@link shareFolder}. */
export interface SharedFolder {
  readonly store: Store;
  /** Says what is in it, and how it was made: `features-` and a hash. Letters, digits and . _ - + */
  readonly id: string;
  /** Where it is wanted on this machine: a folder of its own. */
  readonly folder: string;
  /** Makes the files in `folder`; those that an interrupted call left there need not be made again. Each is whole or absent. */
  readonly make: (context: { readonly signal: AbortSignal }) => Promise<void>;
  /** Told once where another process is making it. */
  readonly onWait?: (host: string) => void;
  /** Milliseconds of silence after which another machine goes on in place of the one that makes it. Default 120,000. */
  readonly staleAfter?: number;
  readonly signal?: AbortSignal;
}

/**
 * A folder that is made once for all machines, such as the features of a corpus: the first that asks makes it, the others wait
 * and get its files from the store. A file that is there already is not brought again.
 *
 * Whoever comes while it is being made waits: making it as well would take as long, and a thousand workers that start
 * together would all do it. Where making fails, that caller is told why, and the next that asks tries again.
 *
 * @throws what `make` throws; {@link QueueError} where one process after the other ended while it made them, and where the
 *   store fails; the reason of `signal`
 */
export async function shareFolder({
  store,
  id,
  folder,
  make,
  onWait,
  staleAfter = 120_000,
  signal,
}: SharedFolder): Promise<void> {
  requireAtLeast('staleAfter', staleAfter, 12);
  const shared = partOfStore(store, 'shared');
  const heartbeats = watchHeartbeats(shared, staleAfter);
  for (let waited = 0; ; waited++) {
    signal?.throwIfAborted();
    const taken = await takeLease(shared, id, { heartbeats, staleAfter, attempts: 1 });
    if (!('state' in taken)) {
      if (await makeUnder(taken, shared, folder, make, signal)) return;
    } else if (taken.state === 'done') return restoreFolder(shared, taken.record.files, folder);
    else if (taken.state === 'held') {
      if (waited === 0) onWait?.(taken.entry.owner.host);
      const wait = Math.min(FIRST_LOOK_MS * 2 ** waited, staleAfter / LOOKS);
      await pause(wait, undefined, { signal }).catch(() => {});
    } else throw new QueueError(notMade(id, shared.location, taken));
  }
}

/** @returns whether it is made; not where another has taken the lease over */
async function makeUnder(
  lease: Lease,
  shared: Store,
  folder: string,
  make: SharedFolder['make'],
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const began = new Date().toISOString();
  try {
    await make({ signal: AbortSignal.any([lease.lost, ...(signal ? [signal] : [])]) });
    const files = await saveFolder(shared, folder);
    const ended = new Date().toISOString();
    await lease.publish({ job: { id: lease.id }, result: null, files, began, ended });
    return true;
  } catch (error) {
    if (lease.lost.aborted || error instanceof LeaseLostError) return false;
    await lease.release();
    throw error;
  }
}

function notMade(
  id: string,
  location: string,
  found: { readonly state: 'failed'; readonly message: string } | { readonly state: 'cancelled' },
): string {
  const why = found.state === 'failed' ? found.message : 'cancelled';
  return `${id} in ${location}, ${why}: expected it to be made. Delete jobs/${id} there, and try again.`;
}
