import { type Job, requireJobs } from '../job.js';
import { reopenJobs } from '../lease/cancel-jobs.js';
import { shownRecords } from '../lease/records.js';
import { requireAtLeast } from '../require-at-least.js';
import type { Store } from '../store/store.js';
import { addAll } from './add-all.js';
import { closeSoon } from './close-soon.js';
import { prepare, type QueueAddress, waitForRedis } from './connection.js';

/** Options of {@link enqueue}. */
export interface EnqueueOptions<J extends Job> extends QueueAddress {
  readonly jobs: readonly J[];
  /** Where the workers put records: what has one there is not queued. */
  readonly store: Store;
  /** How often a job may fail. Errors that name what to do are not tried again. Default 3. */
  readonly attempts?: number;
  /** Whether jobs that failed or were cancelled before are done after all. Default false. */
  readonly reopen?: boolean;
}

/**
 * Queues the jobs that have no record, each once: one that is queued already stays as it is.
 *
 * @returns how many were handed over
 * @throws {QueueError} for jobs that no queue takes, and where Redis does not answer
 */
export async function enqueue<J extends Job>({
  jobs,
  store,
  attempts = 3,
  reopen = false,
  ...address
}: EnqueueOptions<J>): Promise<number> {
  requireJobs(jobs);
  requireAtLeast('attempts', attempts, 1);
  const { bullmq, name, connection, giveUp } = await prepare(address);
  const queue = new bullmq.Queue(name, { connection });
  try {
    await waitForRedis(address.url, giveUp, queue);
    const shown = await shownRecords(store);
    const open = jobs.filter(({ id }) => !shown.has(id));
    if (reopen)
      await reopenJobs(
        store,
        open.map(({ id }) => id),
      );
    await addAll(queue, open, attempts);
    return open.length;
  } finally {
    await closeSoon(queue, giveUp);
  }
}
