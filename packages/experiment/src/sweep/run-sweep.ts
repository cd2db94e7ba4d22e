import { availableParallelism, freemem } from 'node:os';
import { join } from 'node:path';
import { makeFolder, writeFileAtomically } from '@ser/foundation/node';
import { runInProcess } from '@ser/queue';
import type { RunRecord } from '@ser/trainer';
import { ExperimentError } from '../experiment-error.js';
import { type Job, jobFolder } from '../plan/job.js';
import { experimentReport } from '../run/experiment-report.js';
import { finishedRecord } from '../run/finished-record.js';
import { readIdentities } from '../run/recordings-identity.js';
import { hasRoom } from './has-room.js';
import { jobModule, type PlacedJob, type ProcessProgress } from './job-process.js';
import type { JobState } from './job-state.js';

/** Options of {@link runSweep}. */
export interface SweepOptions {
  /** Receives EXPERIMENT/foldK-seedN of each job, EXPERIMENT/report.html, report.html of all, and `features`. Default `runs`. */
  readonly folder?: string;
  /** Jobs side by side, each in a process; fewer where memory is short. Default one a core. */
  readonly workers?: number;
  /** Aborting it stops the jobs that run, between two steps; the same sweep goes on from there. */
  readonly signal?: AbortSignal;
  /** Called with the states of all jobs, in their order, whenever one changes. */
  readonly onChange?: (states: readonly JobState[]) => void;
  /** What to type to repeat one job, for its record. */
  readonly commandOf?: (job: Job, folder: string) => string;
  /** Whether features are kept in the folder for the other jobs. Default true. */
  readonly keepFeatures?: boolean;
}

/** Milliseconds after which memory is looked at again. */
const MEMORY_EVERY = 2000;

/**
 * Runs jobs on this machine, each in a process of its own; a job whose record is there is not repeated, one that was
 * interrupted goes on. A job that fails is told, and the others have their turn.
 *
 * @returns what became of each, in the jobs' order
 * @throws {@link ExperimentError} where the folder cannot be made
 * @example
 * const states = await runSweep(planJobs(plans), { folder: 'runs', workers: 2 });
 * const failed = states.filter(({ state }) => state === 'failed');
 */
export async function runSweep(
  jobs: readonly Job[],
  options: SweepOptions = {},
): Promise<readonly JobState[]> {
  const { folder = 'runs', signal = new AbortController().signal, onChange } = options;
  const workers = Math.min(options.workers ?? availableParallelism(), jobs.length);
  await makeFolder(folder, ExperimentError);
  const states: JobState[] = [];
  const identityNow = readIdentities();
  for (const job of jobs) states.push(await firstState(job, join(folder, jobFolder(job)), identityNow));
  const change = (index: number, state: JobState) => {
    states[index] = state;
    onChange?.(states);
  };
  onChange?.(states);
  // The most that each running job has held so far.
  const memory = { peak: 0, running: new Map<number, number>() };
  const run = async (index: number): Promise<void> => {
    memory.running.set(index, 0);
    const tell = (progress: ProcessProgress) => {
      memory.running.set(index, Math.max(memory.running.get(index)!, progress.memory));
      const before = states[index];
      if (progress.stage !== 'found' && before.state === 'running') change(index, { ...before, progress });
    };
    const { job, folder: place } = states[index];
    const startedAt = Date.now();
    change(index, { job, folder: place, state: 'running', startedAt });
    const end = await runOne(placed(job, place, folder, workers, options), place, signal, tell);
    memory.peak = Math.max(memory.peak, memory.running.get(index)!);
    memory.running.delete(index);
    const seconds = (Date.now() - startedAt) / 1000;
    change(index, { job, folder: place, ...end, ...(end.state === 'done' && { seconds }) } as JobState);
  };
  const mayStart = () =>
    memory.running.size < workers &&
    hasRoom({ running: [...memory.running.values()], peak: memory.peak, available: availableMemory() });
  await takeTurns(states, run, mayStart, signal);
  await writeReports(states, folder);
  return states;
}

async function firstState(
  job: Job,
  folder: string,
  identityNow: ReturnType<typeof readIdentities>,
): Promise<JobState> {
  try {
    const record = await finishedRecord(folder, job, identityNow);
    return record ? { job, folder, state: 'done', record } : { job, folder, state: 'waiting' };
  } catch (error) {
    return { job, folder, state: 'failed', error: (error as Error).message };
  }
}

/** Starts what waits, in its order, whenever there is room for one more. */
async function takeTurns(
  states: readonly JobState[],
  run: (index: number) => Promise<void>,
  mayStart: () => boolean,
  signal: AbortSignal,
): Promise<void> {
  const waiting = [...states.keys()].filter((index) => states[index].state === 'waiting');
  const running = new Set<Promise<void>>();
  while (waiting.length > 0 || running.size > 0) {
    if (signal.aborted) waiting.length = 0;
    while (waiting.length > 0 && mayStart()) {
      const turn = run(waiting.shift()!).finally(() => running.delete(turn));
      running.add(turn);
    }
    if (running.size === 0) continue;
    let timer: NodeJS.Timeout | undefined;
    const later = new Promise((resolve) => {
      timer = setTimeout(resolve, MEMORY_EVERY);
    });
    await Promise.race([...running, later]);
    clearTimeout(timer);
  }
}

function placed(
  job: Job,
  place: string,
  folder: string,
  workers: number,
  { commandOf, keepFeatures = true }: SweepOptions,
): PlacedJob {
  const share = Math.max(1, Math.floor(availableParallelism() / workers));
  return {
    ...job,
    ...(workers > 1 && { threads: job.threads ?? share }),
    ...(keepFeatures && { features: join(folder, 'features') }),
    ...(commandOf && { command: commandOf(job, place) }),
  };
}

type End =
  | { readonly state: 'done'; readonly record: RunRecord }
  | { readonly state: 'failed'; readonly error: string }
  | { readonly state: 'stopped' };

async function runOne(
  job: PlacedJob,
  folder: string,
  signal: AbortSignal,
  onProgress: (progress: ProcessProgress) => void,
): Promise<End> {
  try {
    await makeFolder(folder, ExperimentError);
    const context = { signal, folder, onProgress: (told: unknown) => onProgress(told as ProcessProgress) };
    const record = (await runInProcess<PlacedJob>(jobModule)(job, context)) as RunRecord;
    return { state: 'done', record };
  } catch (error) {
    return signal.aborted ? { state: 'stopped' } : { state: 'failed', error: (error as Error).message };
  }
}

/** Of a container where Node knows its limit, else of the machine. */
function availableMemory(): number {
  return process.availableMemory?.() ?? freemem();
}

/** A page of each experiment that has records, and one that has all of them side by side. */
async function writeReports(states: readonly JobState[], folder: string): Promise<void> {
  const records = new Map<string, RunRecord[]>();
  for (const state of states)
    if (state.state === 'done')
      records.set(state.job.experiment, [...(records.get(state.job.experiment) ?? []), state.record]);
  for (const [experiment, all] of records)
    await writeFileAtomically(
      join(folder, experiment, 'report.html'),
      experimentReport(all, experiment),
      ExperimentError,
    );
  if (records.size > 1)
    await writeFileAtomically(
      join(folder, 'report.html'),
      experimentReport([...records.values()].flat(), `${records.size} experiments`),
      ExperimentError,
    );
}
