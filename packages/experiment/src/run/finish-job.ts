import { claimFolder } from '@ser/foundation/node';
import type { RunRecord } from '@ser/trainer';
import { ExperimentError } from '../experiment-error.js';
import type { Job } from '../plan/job.js';
import { finishedRecord } from './finished-record.js';
import type { RunJobOptions } from './job-context.js';
import { runJob } from './run-job.js';

/**
 * The record of a job: the one in its folder, or else of a run that claims the folder meanwhile and goes on with what an
 * interrupted one left there.
 *
 * @throws what {@link runJob} throws; ExperimentError where another process works in the folder, or it holds another job's record
 */
export async function finishJob(job: Job, options: RunJobOptions): Promise<RunRecord> {
  const claim = await claimFolder(options.folder, { Failure: ExperimentError });
  try {
    return (await finishedRecord(options.folder, job)) ?? (await runJob(job, options));
  } finally {
    await claim.release();
  }
}
