import type { RunRecord } from '@ser/trainer';
import type { Job } from '../plan/job.js';
import type { JobProgress } from '../plan/job-progress.js';

/** What became of a job of a sweep. */
export type JobState = {
  readonly job: Job;
  /** Of its record, report, recogniser and `log.txt`. */
  readonly folder: string;
} & (
  | { readonly state: 'waiting' }
  | {
      readonly state: 'running';
      /** Milliseconds since 1970. */
      readonly startedAt: number;
      /** The last that it told, texts aside. */
      readonly progress?: Exclude<JobProgress, { readonly stage: 'found' }>;
    }
  /** `seconds` of this sweep; undefined where the record was there before. */
  | { readonly state: 'done'; readonly record: RunRecord; readonly seconds?: number }
  | { readonly state: 'failed'; readonly error: string }
  /** Interrupted; the same sweep goes on with it. */
  | { readonly state: 'stopped' }
);
