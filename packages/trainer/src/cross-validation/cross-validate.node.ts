import { access, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { sha256OfText } from '@ser/foundation';
import { claimFolder, makeFolder, writeFileAtomically } from '@ser/foundation/node';
import { TrainerError } from '../error.js';
import { readRunRecord, writeRunRecord } from '../files/run-file.node.js';
import type { RunRecord } from '../files/run-record.js';
import { checkSameRun } from '../fit/identity.js';
import type { Json, JsonObject } from '../json.js';
import { requireInteger } from '../require-number.js';
import {
  type CrossValidationRun,
  type CrossValidationSummary,
  summarizeRuns,
} from './cross-validation-summary.js';
import type { Fold } from './fold.js';

/** What one process is to do: goes to the worker's function `trainFold`. */
export interface CrossValidationJob {
  readonly fold: Fold;
  readonly seed: number;
  /** For the checkpoints of this run. */
  readonly folder: string;
  /** From the options. */
  readonly data: Json;
}

/** Options of {@link crossValidate}. */
export interface CrossValidationOptions {
  /** For plan, records and checkpoints: a call with the same folder resumes. */
  readonly folder: string;
  readonly folds: readonly Fold[];
  /** Every fold is trained once with each. */
  readonly seeds: readonly number[];
  /** A module with `export async function trainFold(job: CrossValidationJob): Promise<RunRecord>`. */
  readonly worker: URL;
  /** For the worker: where the data are, which options. A plan resumes only with the same. */
  readonly data?: Json;
  /**
   * Processes side by side. Default: one a processor. Two processes of one thread do half as much again as one of
   * two threads, so let the worker use `useBackend({ threads: 1 })`.
   */
  readonly workers?: number;
  /** Told of each finished run, also of those that were finished before. */
  readonly onRun?: (run: CrossValidationRun, done: number, total: number) => void;
  /** Aborting it ends the processes (SIGTERM); checkpoints and finished runs stay. */
  readonly signal?: AbortSignal;
}

/** What {@link crossValidate} gives. */
export interface CrossValidationResult {
  readonly runs: readonly CrossValidationRun[];
  readonly summary: CrossValidationSummary;
}

/**
 * Trains every fold with every seed, in parallel processes, and sums up. A plan that was interrupted, or whose
 * process was killed, resumes with the same call: finished runs are read from their records, the others resume from
 * their checkpoints where the worker saves any. The folder is claimed meanwhile: a second call on it is refused.
 *
 * @throws {TrainerError} for a folder of another plan, or that another call works in, and after the other runs are done for every run that failed
 * @example
 * ```ts
 * const { summary } = await crossValidate({
 *   folder: 'runs/cv',
 *   folds: planFolds(splits, examples, { by: 'groups' }),
 *   seeds: [1, 2, 3],
 *   worker: new URL('./train-fold.js', import.meta.url),
 * });
 * summary.uar; // { mean, deviation }
 * ```
 */
export async function crossValidate(options: CrossValidationOptions): Promise<CrossValidationResult> {
  checkPlan(options);
  const claim = await claimFolder(options.folder, { Failure: TrainerError });
  try {
    await enterPlan(options);
    const jobs = jobsOf(options);
    const settled = await runJobs(jobs, options);
    options.signal?.throwIfAborted();
    const runs = allOf(settled, jobs, options.folder);
    return { runs, summary: summarizeRuns(runs) };
  } finally {
    await claim.release();
  }
}

/** Runs the jobs side by side; a run whose record is there is read. */
async function runJobs(
  jobs: readonly CrossValidationJob[],
  options: CrossValidationOptions,
): Promise<PromiseSettledResult<CrossValidationRun>[]> {
  // Loaded here, because everything else in '@ser/trainer/node' does without.
  const { Tinypool } = await import('tinypool');
  const pool = new Tinypool({
    runtime: 'child_process',
    filename: options.worker.href,
    name: 'trainFold',
    minThreads: 0,
    maxThreads: Math.min(options.workers ?? availableParallelism(), jobs.length),
    isolateWorkers: true,
    env: process.env as Record<string, string>,
  });
  let done = 0;
  const finish = async (job: CrossValidationJob): Promise<CrossValidationRun> => {
    const record = await recordOf(job, () => pool.run(job, { signal: options.signal }));
    done++;
    const run = { fold: job.fold.name, seed: job.seed, record };
    options.onRun?.(run, done, jobs.length);
    return run;
  };
  try {
    return await Promise.allSettled(jobs.map(finish));
  } finally {
    await pool.destroy();
  }
}

/** The record in the job's folder, or else the one that training gives, written there. */
async function recordOf(job: CrossValidationJob, train: () => Promise<RunRecord>): Promise<RunRecord> {
  const path = join(job.folder, 'run.json');
  const isFinished = await access(path).then(
    () => true,
    () => false,
  );
  if (isFinished) return readRunRecord(path);
  const record = await train();
  await makeFolder(job.folder, TrainerError);
  await writeRunRecord(path, record);
  return record;
}

/** @throws {TrainerError} that names every run that failed */
function allOf(
  settled: readonly PromiseSettledResult<CrossValidationRun>[],
  jobs: readonly CrossValidationJob[],
  folder: string,
): CrossValidationRun[] {
  const failures = settled.flatMap((result, i) =>
    result.status === 'rejected'
      ? [`${jobs[i].fold.name}, seed ${jobs[i].seed}: ${result.reason?.message ?? result.reason}`]
      : [],
  );
  if (failures.length > 0) {
    throw new TrainerError(
      `${failures.length} of ${jobs.length} runs failed. The others are kept in ${folder}; the same call resumes ` +
        `from there.\n${failures.join('\n')}`,
    );
  }
  return settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

async function planOf({ folds, data = null }: CrossValidationOptions): Promise<JsonObject> {
  const hashes = folds.map(
    async ({ name, ...sides }) => [name, await sha256OfText(JSON.stringify(sides))] as const,
  );
  return { folds: Object.fromEntries(await Promise.all(hashes)), data };
}

async function readPlan(path: string): Promise<JsonObject | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new TrainerError(
      `${path} could not be read: ${message}. Name another folder, or delete this file to start over.`,
      { cause: error },
    );
  }
}

/** Enters the plan into its folder, or refuses a folder that holds another one. */
async function enterPlan(options: CrossValidationOptions): Promise<void> {
  const path = join(options.folder, 'plan.json');
  const plan = await planOf(options);
  const saved = await readPlan(path);
  if (saved !== undefined) checkSameRun(saved, plan);
  else await writeFileAtomically(path, `${JSON.stringify(plan, null, 2)}\n`, TrainerError);
}

function jobsOf({ folder, folds, seeds, data = null }: CrossValidationOptions): CrossValidationJob[] {
  return seeds.flatMap((seed) =>
    folds.map((fold) => ({ fold, seed, folder: join(folder, `${fold.name}-seed-${seed}`), data })),
  );
}

function checkPlan({ folds, seeds, workers }: CrossValidationOptions): void {
  const names = folds.map(({ name }) => name);
  const wrong = names.find((name) => !/^[\w.-]+$/.test(name));
  if (wrong !== undefined)
    throw new TrainerError(
      `fold name '${wrong}': expected letters, digits, dots, dashes and underscores, as in a folder's name. Rename the fold.`,
    );
  if (new Set(names).size !== names.length || new Set(seeds).size !== seeds.length) {
    throw new TrainerError(
      `folds ${names.join(', ')} with seeds ${seeds.join(', ')}: expected no name and no seed twice. Remove the repeated one.`,
    );
  }
  if (folds.length === 0 || seeds.length === 0)
    throw new TrainerError(
      `${folds.length} folds and ${seeds.length} seeds: expected at least one of each. Pass folds of planFolds, and seeds such as [1, 2].`,
    );
  if (workers !== undefined)
    requireInteger('workers', workers, { least: 1, advice: 'Leave it out for one a processor.' });
}
