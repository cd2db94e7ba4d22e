import type { JobsOptions, Queue } from 'bullmq';
import type { Job } from '../job.js';

/** The lowest of BullMQ's priorities, whose numbers are higher the later a job runs. */
const LAST = 2_097_151;

/** How many jobs go to Redis in one message. */
const AT_ONCE = 1000;

/** How long BullMQ waits before a failed job is tried again; each time twice as long. */
const FIRST_PAUSE_MS = 1000;

/** Hands jobs to Redis, which leaves those alone that it has. */
export async function addAll<J extends Job>(
  queue: Queue,
  jobs: readonly J[],
  attempts: number,
): Promise<void> {
  for (let start = 0; start < jobs.length; start += AT_ONCE)
    await queue.addBulk(jobs.slice(start, start + AT_ONCE).map((job) => queuedJob(job, attempts)));
}

/** A job as BullMQ takes it: its id is the job's, so that it is queued once. */
function queuedJob<J extends Job>(
  job: J,
  attempts: number,
): { readonly name: string; readonly data: { readonly job: J }; readonly opts: JobsOptions } {
  return {
    name: 'job',
    data: { job },
    opts: {
      jobId: job.id,
      // 0 would run before all that have a number.
      ...(job.priority ? { priority: Math.max(1, LAST - job.priority) } : { priority: LAST }),
      attempts,
      backoff: { type: 'exponential', delay: FIRST_PAUSE_MS },
      // What became of it is in the store: Redis holds what is still to be done.
      removeOnComplete: true,
      removeOnFail: true,
    },
  };
}
