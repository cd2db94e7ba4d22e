import { join } from 'node:path';
import { writeFileAtomically } from '@ser/foundation/node';
import type { RunRecord, TrainingObserver } from '@ser/trainer';
import { checkRecordings } from '../corpus/check-recordings.js';
import { renderCheck } from '../corpus/render-check.js';
import { ExperimentError } from '../experiment-error.js';
import type { ExperimentPlan } from '../plan/experiment-plan.js';
import { type Job, jobFolder } from '../plan/job.js';
import type { JobProgress } from '../plan/job-progress.js';
import { planJobs } from '../plan/plan-jobs.js';
import { experimentReport } from './experiment-report.js';
import { finishJob } from './finish-job.js';
import { jobRecordings } from './job-recordings.js';

/** Options of {@link runExperiment}. */
export interface RunExperimentOptions {
  /** Receives EXPERIMENT/foldK-seedN of each job, EXPERIMENT/report.html, and `features`. Default `runs`. */
  readonly folder?: string;
  /** Aborting it stops between two steps; the same call goes on from there. */
  readonly signal?: AbortSignal;
  /** Told of each step of each job. */
  readonly onProgress?: (progress: JobProgress, job: Job) => void;
  /** What to type to repeat it, for the records. */
  readonly command?: string;
  /** Of the training loops: a bar at a terminal. */
  readonly observers?: readonly TrainingObserver[];
}

/** What {@link runExperiment} made. */
export interface ExperimentResult {
  /** One a job, in the jobs' order. */
  readonly records: readonly RunRecord[];
  /** Page of all records. */
  readonly report: string;
  /** Folder of the first job's recogniser, for `Recognizer.load` of `@ser/recognizer`. */
  readonly recognizer: string;
}

/**
 * Runs the jobs of one plan, one after the other in this process; a job whose record is there is not repeated, one that was
 * interrupted goes on.
 *
 * @throws what {@link planJobs} and `runJob` throw; ExperimentError for a folder that holds the records of another plan, or
 *   in which another process works
 */
export async function runExperiment(
  plan: ExperimentPlan,
  options: RunExperimentOptions = {},
): Promise<ExperimentResult> {
  const { folder = 'runs', signal, onProgress, command, observers } = options;
  const jobs = planJobs(plan);
  if (onProgress) for (const text of await describe(jobs[0])) onProgress({ stage: 'found', text }, jobs[0]);
  const records: RunRecord[] = [];
  for (const job of jobs) {
    const record = await finishJob(job, {
      folder: join(folder, jobFolder(job)),
      features: join(folder, 'features'),
      signal,
      command,
      observers,
      onProgress: onProgress && ((progress) => onProgress(progress, job)),
    });
    records.push(record);
  }
  const report = join(folder, jobs[0].experiment, 'report.html');
  await writeFileAtomically(report, experimentReport(records, jobs[0].experiment), ExperimentError);
  return { records, report, recognizer: join(folder, jobFolder(jobs[0]), 'recognizer') };
}

/** Every class and speaker counted, and what may mislead, before anything is trained. */
async function describe(job: Job): Promise<string[]> {
  return renderCheck(await checkRecordings(await jobRecordings(job, job)));
}
