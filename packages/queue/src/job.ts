import { QueueError } from './queue-error.js';
import type { Snapshot } from './store/snapshot.js';

/** One piece of work, whole as plain JSON: any machine that finds what it names can do it. */
export interface Job {
  /** Says what it is, the same wherever it runs: `paper-fold1-seed7`. Letters, digits and . _ - + , one of them no digit. */
  readonly id: string;
  /** Higher is earlier, from 0, the default. Jobs of one priority run in the order of the plan. */
  readonly priority?: number;
}

/** What a job is given to work with. */
export interface JobContext {
  /** Aborted where the job is cancelled, its lease is lost or the worker is told to stop: save a checkpoint and throw. */
  readonly signal: AbortSignal;
  /** Tells how far it is, as plain JSON. */
  readonly onProgress: (progress: unknown) => void;
  /**
   * An empty folder of its own. What lies in it at the end becomes the job's files, `checkpoints/` aside: what is written
   * there is kept in the store while the job runs and is there again when another machine goes on with it. Each file in it
   * is whole (written elsewhere and renamed), and a changed one has another name.
   */
  readonly folder: string;
}

/** Does a job; what it returns is plain JSON and becomes the record's `result`. */
export type RunJob<J extends Job = Job> = (job: J, context: JobContext) => Promise<unknown>;

/** What a job left: there is one for each job, whoever tried. */
export interface JobRecord<J extends Job = Job> {
  readonly job: J;
  /** What {@link RunJob} returned; null where it returned nothing. */
  readonly result: unknown;
  /** Its files, by their paths in the folder. */
  readonly files: Snapshot;
  /** Which of the job's leases it was written under: how often somebody began, failed, stopped or ended before, plus one. */
  readonly lease: number;
  readonly host: string;
  /** ISO 8601. */
  readonly began: string;
  readonly ended: string;
}

/**
 * Jobs with ids that folders, buckets and queues take, each once.
 *
 * @throws {QueueError} that names the job
 */
export function requireJobs<J extends Job>(jobs: readonly J[]): readonly J[] {
  const seen = new Set<string>();
  for (const { id, priority = 0 } of jobs) {
    requireJobId(id);
    if (seen.has(id))
      throw new QueueError(
        `job ${id} is there twice: expected each once. Give one another id, or leave it out.`,
      );
    seen.add(id);
    if (!Number.isInteger(priority) || priority < 0 || priority > 1_000_000)
      throw new QueueError(
        `priority ${priority} of job ${id}: expected a whole number from 0 to 1,000,000. Leave it out for 0.`,
      );
  }
  return jobs;
}

/** @throws {QueueError} for an id that some store or queue would not take */
export function requireJobId(id: string): string {
  if (/^[\w+-][\w.+-]*$/.test(id) && /\D/.test(id) && id.length <= 200) return id;
  throw new QueueError(
    `job id ${JSON.stringify(id)}: expected at most 200 letters, digits and . _ - +, not all digits and no dot in front. Name it as experiment-fold-seed.`,
  );
}
