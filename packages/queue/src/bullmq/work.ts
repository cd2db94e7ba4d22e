import { setTimeout as pause } from 'node:timers/promises';
import type { Queue, Job as QueuedJob } from 'bullmq';
import type { Job } from '../job.js';
import { readLog } from '../lease/job-log.js';
import { stateOf } from '../lease/job-state.js';
import { showRecord } from '../lease/records.js';
import { type LeasedRun, type Outcome, runLeased } from '../lease/run-leased.js';
import { takeLease } from '../lease/take-lease.js';
import { QueueError } from '../queue-error.js';
import { requireAtLeast } from '../require-at-least.js';
import { withoutPassword } from '../without-password.js';
import { closeSoon } from './close-soon.js';
import { type Bullmq, prepare, type QueueAddress, waitForRedis } from './connection.js';
import { countQueued } from './count-queued.js';

/** How often a job may be taken from a worker that is silent; the job's log counts too, and ends it sooner. */
const MOST_STALLS = 100;

/** Progress goes to Redis, and from there to every terminal, at most this often. */
const PROGRESS_MS = 500;

/** Options of {@link work}. */
export interface WorkOptions<J extends Job> extends QueueAddress, Omit<LeasedRun<J>, 'onProgress'> {
  /** How many jobs run side by side. Default 1. */
  readonly workers?: number;
  /** As in `enqueue`. Default 3. */
  readonly attempts?: number;
  /** Milliseconds of silence after which Redis gives a job to another worker. Default 30,000, BullMQ's. */
  readonly lockDuration?: number;
  /** Ends when nothing is queued, in place of waiting for more. Default false. */
  readonly untilEmpty?: boolean;
  /** Told of each event. */
  readonly onEvent?: (event: WorkEvent) => void;
}

/** What {@link work} tells. */
export type WorkEvent =
  | { readonly type: 'start'; readonly id: string; readonly lease: number }
  | { readonly type: 'progress'; readonly id: string; readonly progress: unknown }
  | { readonly type: 'end'; readonly id: string; readonly outcome: Outcome }
  /** Redis closed the connection; it is waited for, and jobs that run go on. */
  | { readonly type: 'away'; readonly url: string };

/**
 * Does jobs of a queue until `signal` is aborted: the job that runs then saves its checkpoint and goes back to the queue.
 *
 * Redis says who does a job next, the job's log in the store who may write its record: a worker from which Redis took a job,
 * as it was silent, is refused by the log when it wakes up. `run` should do jobs in another process (`runInProcess`), or
 * a training step that takes longer than `lockDuration` looks like silence.
 *
 * @throws {QueueError} where Redis cannot be reached at first
 */
export async function work<J extends Job>(options: WorkOptions<J>): Promise<void> {
  const {
    url,
    workers = 1,
    attempts = 3,
    lockDuration = 30_000,
    untilEmpty = false,
    signal,
    onEvent,
  } = options;
  requireAtLeast('workers', workers, 1);
  requireAtLeast('attempts', attempts, 1);
  requireAtLeast('lockDuration', lockDuration, 100);
  const { bullmq, name, connection, giveUp } = await prepare(options);
  const queue = new bullmq.Queue(name, { connection });
  await waitForRedis(url, giveUp, queue);
  const running = new Set<Promise<unknown>>();
  const process = (queued: QueuedJob, token: string | undefined, given: AbortSignal) =>
    doQueued(bullmq, queued, token, { ...options, attempts, signal: anyOf(signal, given), running }).catch(
      (error) => {
        // A store that fails is told here too: Redis tells only those that watch the queue.
        if (error instanceof QueueError)
          onEvent?.({
            type: 'end',
            id: queued.id!,
            outcome: { state: 'failed', message: error.message, final: false },
          });
        throw error;
      },
    );
  const worker = new bullmq.Worker(name, (queued, token, given) => process(queued, token, given!), {
    connection,
    concurrency: workers,
    lockDuration,
    stalledInterval: lockDuration,
    maxStalledCount: MOST_STALLS,
    autorun: false,
  });
  // Each attempt to reach it again is an error of its own.
  worker.on('error', () => {});
  worker.on(
    'ioredis:close',
    () => !signal?.aborted && onEvent?.({ type: 'away', url: withoutPassword(url) }),
  );
  void worker.run().catch(() => {});
  await (untilEmpty ? untilNothingIsQueued(queue, signal) : aborted(signal));
  // At once, so that it takes no further job; what runs saves its checkpoint meanwhile.
  const closed = worker.close();
  await Promise.allSettled(running);
  await Promise.all([closeSoon(worker, giveUp, closed), closeSoon(queue, giveUp)]);
}

async function doQueued<J extends Job>(
  bullmq: Bullmq,
  queued: QueuedJob,
  token: string | undefined,
  options: WorkOptions<J> & {
    readonly attempts: number;
    readonly signal: AbortSignal;
    /** Jobs that have not been given back yet. */
    readonly running: Set<Promise<unknown>>;
  },
): Promise<void> {
  const { store, attempts, lockDuration = 30_000, signal, onEvent, running } = options;
  const { job } = queued.data as { job: J };
  const { id } = job;
  if (signal.aborted) return giveBack(bullmq, queued, token);
  const taken = await takeLease(store, id, { attempts, staleAfter: lockDuration });
  if ('state' in taken) {
    if (taken.state === 'done') return showRecord(store, taken.record);
    throw new bullmq.UnrecoverableError(taken.state === 'failed' ? taken.message : taken.state);
  }
  onEvent?.({ type: 'start', id, lease: taken.number });
  const onProgress = (progress: unknown) => onEvent?.({ type: 'progress', id, progress });
  const tell = everyNow((progress) => queued.updateProgress(progress as object));
  const run = runLeased(job, taken, {
    ...options,
    onProgress(progress) {
      onProgress(progress);
      tell(progress);
    },
  });
  running.add(run);
  const outcome = await run.finally(() => running.delete(run));
  onEvent?.({ type: 'end', id, outcome });
  await conclude(bullmq, queued, token, outcome, store, attempts);
}

/** Tells Redis how a job ended here. */
async function conclude(
  bullmq: Bullmq,
  queued: QueuedJob,
  token: string | undefined,
  outcome: Outcome,
  store: LeasedRun<Job>['store'],
  attempts: number,
): Promise<void> {
  switch (outcome.state) {
    case 'done':
      return;
    case 'failed':
      if (outcome.final) throw new bullmq.UnrecoverableError(outcome.message);
      throw new Error(outcome.message);
    case 'stopped':
      return giveBack(bullmq, queued, token);
    case 'lost': {
      const { state } = stateOf(await readLog(store, queued.id!), attempts);
      if (state !== 'done') throw new bullmq.UnrecoverableError(state);
    }
  }
}

async function giveBack(bullmq: Bullmq, queued: QueuedJob, token: string | undefined): Promise<never> {
  await queued.moveToWait(token);
  throw new bullmq.WaitingError();
}

/** Passes on what comes no sooner than a moment after the last. */
function everyNow(pass: (progress: unknown) => Promise<unknown>): (progress: unknown) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (progress) => {
    const now = performance.now();
    if (now - last < PROGRESS_MS) return;
    last = now;
    // Redis may be away: the next one comes.
    pass(progress).catch(() => {});
  };
}

function anyOf(...signals: readonly (AbortSignal | undefined)[]): AbortSignal {
  return AbortSignal.any(signals.filter((signal) => signal !== undefined));
}

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve();
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
}

async function untilNothingIsQueued(queue: Queue, signal: AbortSignal | undefined): Promise<void> {
  while (!signal?.aborted && (await countQueued(queue)) > 0)
    await pause(PROGRESS_MS, undefined, { signal }).catch(() => {});
}
