import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { showProgress, surviveLostOutput } from '@ser/trainer/node';
import type { Job } from '../plan/job.js';
import type { JobProgress } from '../plan/job-progress.js';
import { finishJob } from '../run/finish-job.js';

/** A job with what only the machine that runs it knows. */
export type PlacedJob = Job & {
  /** Folder that keeps features for other jobs. */
  readonly features?: string;
  /** Store where machines share features. */
  readonly sharedFeatures?: string;
  /** What to type to repeat it, for the record. */
  readonly command?: string;
};

/** A job's progress, and the bytes that its process holds. */
export type ProcessProgress = JobProgress & { readonly memory: number };

/** The module that does a job in a process of its own, for `runInProcess` of `@ser/queue`. */
export const jobModule = new URL('./job-process.js', import.meta.url);

/**
 * Does a job in its folder, and writes there what it says into `log.txt`; gives its record.
 *
 * @throws what `finishJob` throws
 */
export default async function runPlacedJob(
  { features, sharedFeatures, command, ...job }: PlacedJob,
  {
    signal,
    onProgress,
    folder,
  }: {
    readonly signal: AbortSignal;
    readonly onProgress: (progress: ProcessProgress) => void;
    readonly folder: string;
  },
) {
  const log = createWriteStream(join(folder, 'log.txt'), { flags: 'a' });
  surviveLostOutput([log]);
  try {
    return await finishJob(job, {
      folder,
      features,
      sharedFeatures,
      command,
      signal,
      observers: [showProgress(log)],
      onProgress: (progress) => {
        if (progress.stage === 'found') log.write(`${progress.text}\n`);
        onProgress({ ...progress, memory: process.memoryUsage.rss() });
      },
    });
  } catch (error) {
    log.write(`${(error as Error).message}\n`);
    throw error;
  } finally {
    await new Promise((resolve) => log.end(resolve));
  }
}
