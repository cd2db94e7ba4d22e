import { requireJobId } from '../job.js';
import { cancelJobs } from '../lease/cancel-jobs.js';
import type { Store } from '../store/store.js';
import { closeSoon } from './close-soon.js';
import { prepare, type QueueAddress, waitForRedis } from './connection.js';

/**
 * Cancels jobs of a queue: those that wait are taken out, those that run are told by their next heartbeat, on whatever machine.
 *
 * @returns ids of those that were cancelled by this call
 * @throws {QueueError} for an id that none can be, and where Redis does not answer
 */
export async function cancelQueued({
  ids,
  store,
  ...address
}: QueueAddress & { readonly ids: readonly string[]; readonly store: Store }): Promise<string[]> {
  ids.map(requireJobId);
  const { bullmq, name, connection, giveUp } = await prepare(address);
  const queue = new bullmq.Queue(name, { connection });
  try {
    await waitForRedis(address.url, giveUp, queue);
    const cancelled = await cancelJobs(store, ids);
    // One that runs is locked and stays: its worker ends it.
    for (const id of ids) await queue.remove(id).catch(() => {});
    return cancelled;
  } finally {
    await closeSoon(queue, giveUp);
  }
}
