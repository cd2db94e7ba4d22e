import type { TrainingObserver } from '@ser/trainer';
import type { Job } from '../plan/job.js';
import type { JobProgress } from '../plan/job-progress.js';

/** What a job needs from its caller. */
export interface RunJobOptions {
  /**
   * Receives `run.json`, `report.html` and the folder `recognizer`; what an earlier call with the same job left in
   * `checkpoints` there is gone on with. Whoever may share it claims it first (`claimFolder` of `@ser/foundation`).
   */
  readonly folder: string;
  /** Aborting it stops between two steps; everything done is kept. */
  readonly signal?: AbortSignal;
  /** Told of each step. */
  readonly onProgress?: (progress: JobProgress) => void;
  /** Folder that keeps features, addressed by content, for other jobs. Default: they are computed for this job alone. */
  readonly features?: string;
  /**
   * Store of `@ser/queue` where machines share the features of a corpus: the first that needs them extracts them. A folder or
   * `s3://bucket/prefix`; needs `features`. Default: each machine extracts them.
   */
  readonly sharedFeatures?: string;
  /** What to type to repeat it, for the record. */
  readonly command?: string;
  /** Of the training loop beside the job's own: a bar at a terminal. */
  readonly observers?: readonly TrainingObserver[];
}

/** A job under way: what it is, and where it says what it finds. */
export interface JobContext extends RunJobOptions {
  readonly job: Job;
  readonly say: (text: string) => void;
}
