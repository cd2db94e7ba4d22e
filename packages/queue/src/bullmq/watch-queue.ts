import { setTimeout as pause } from 'node:timers/promises';
import type { Queue } from 'bullmq';
import { type Job, requireJobs } from '../job.js';
import { readLog } from '../lease/job-log.js';
import { stateOf } from '../lease/job-state.js';
import { shownRecords, showRecord } from '../lease/records.js';
import type { Store } from '../store/store.js';
import { addAll } from './add-all.js';
import { closeSoon } from './close-soon.js';
import { prepare, type QueueAddress, waitForRedis } from './connection.js';
import { countQueued } from './count-queued.js';

/** So often Redis gives a job up, with nothing of it in the store, before it has failed: such a store cannot be written to. */
const GIVE_UPS = 3;

/** Options of {@link watchQueue}. */
export interface WatchOptions extends QueueAddress {
  readonly jobs: readonly Job[];
  readonly store: Store;
  /** As in `enqueue`. Default 3. */
  readonly attempts?: number;
  /** Milliseconds between two looks at the store. Default 2000. */
  readonly every?: number;
  readonly signal?: AbortSignal;
  /** Told of each event. */
  readonly onEvent?: (event: QueueEvent) => void;
}

/** What {@link watchQueue} tells, whichever machine a job runs on. */
export type QueueEvent =
  | { readonly type: 'active'; readonly id: string }
  | { readonly type: 'progress'; readonly id: string; readonly progress: unknown }
  | { readonly type: 'failed'; readonly id: string; readonly message: string }
  /** Its worker was silent: another takes it. */
  | { readonly type: 'stalled'; readonly id: string }
  /** How many have a record, of how many. */
  | { readonly type: 'done'; readonly done: number; readonly total: number }
  /** Redis had lost so many jobs, as one does that was restarted without a disk; they are queued again. */
  | { readonly type: 'requeued'; readonly count: number };

/** What became of the jobs. */
export interface WatchSummary {
  readonly done: readonly string[];
  readonly failed: readonly { readonly id: string; readonly message: string }[];
  readonly cancelled: readonly string[];
  /** Ids of jobs that were left, as `signal` was aborted; workers go on with them. */
  readonly open: readonly string[];
}

/**
 * Follows queued jobs until each is done, has failed or is cancelled. What counts is the store; jobs that neither it nor Redis
 * knows any more are queued again, and so is a job that Redis gave up without a word of it in the store, twice: the store may be
 * back, or another worker have a better one. Any number of terminals may watch.
 *
 * @throws {QueueError} where Redis cannot be reached at first
 */
export async function watchQueue({
  jobs,
  store,
  attempts = 3,
  every = 2000,
  signal,
  onEvent,
  ...address
}: WatchOptions): Promise<WatchSummary> {
  requireJobs(jobs);
  const { bullmq, name, connection, giveUp } = await prepare(address);
  const queue = new bullmq.Queue(name, { connection });
  await waitForRedis(address.url, giveUp, queue);
  const events = new bullmq.QueueEvents(name, { connection });
  events.on('error', () => {});
  const own = new Set(jobs.map(({ id }) => id));
  events.on('active', ({ jobId }) => own.has(jobId) && onEvent?.({ type: 'active', id: jobId }));
  events.on('stalled', ({ jobId }) => own.has(jobId) && onEvent?.({ type: 'stalled', id: jobId }));
  events.on(
    'progress',
    ({ jobId, data }) => own.has(jobId) && onEvent?.({ type: 'progress', id: jobId, progress: data }),
  );
  const watched: Watched = {
    jobs,
    store,
    attempts,
    queue,
    failed: new Map(),
    cancelled: new Set(),
    givenUp: new Map(),
  };
  events.on('failed', ({ jobId, failedReason }) => {
    if (!own.has(jobId)) return;
    const before = watched.givenUp.get(jobId)?.times ?? 0;
    watched.givenUp.set(jobId, { times: before + 1, message: failedReason });
    onEvent?.({ type: 'failed', id: jobId, message: failedReason });
  });
  try {
    return await follow(watched, every, signal, onEvent);
  } finally {
    await Promise.all([closeSoon(events, giveUp), closeSoon(queue, giveUp)]);
  }
}

interface Watched {
  readonly jobs: readonly Job[];
  readonly store: Store;
  readonly attempts: number;
  readonly queue: Queue;
  readonly failed: Map<string, string>;
  readonly cancelled: Set<string>;
  /** How often Redis gave jobs up, and what it said last. */
  readonly givenUp: Map<string, { readonly times: number; readonly message: string }>;
}

async function follow(
  watched: Watched,
  every: number,
  signal: AbortSignal | undefined,
  onEvent: WatchOptions['onEvent'],
): Promise<WatchSummary> {
  const { jobs, store, queue, failed, cancelled } = watched;
  let before = -1;
  for (;;) {
    const shown = await shownRecords(store);
    const done = jobs.flatMap(({ id }) => (shown.has(id) ? [id] : []));
    if (done.length !== before) onEvent?.({ type: 'done', done: done.length, total: jobs.length });
    before = done.length;
    const open = jobs.filter(({ id }) => !shown.has(id) && !failed.has(id) && !cancelled.has(id));
    if (open.length === 0 || signal?.aborted)
      return {
        done,
        failed: [...failed].map(([id, message]) => ({ id, message })),
        cancelled: [...cancelled],
        open: open.map(({ id }) => id),
      };
    // Redis may be away, and its answer come late: the store is looked at before and after.
    if ((await countQueued(queue)) < open.length) await requeueLost(watched, open, onEvent);
    await pause(every, undefined, { signal }).catch(() => {});
  }
}

/** Looks into the logs of jobs of which Redis has fewer than there should be. */
async function requeueLost(
  { store, attempts, queue, failed, cancelled, givenUp }: Watched,
  open: readonly Job[],
  onEvent: WatchOptions['onEvent'],
): Promise<void> {
  const lost: Job[] = [];
  for (const job of open) {
    const state = stateOf(await readLog(store, job.id), attempts);
    if (state.state === 'failed') failed.set(job.id, state.message);
    else if (state.state === 'cancelled') cancelled.add(job.id);
    else if (state.state === 'done') await showRecord(store, state.record);
    else if ((await queue.getJob(job.id)) === undefined) {
      const refused = givenUp.get(job.id);
      if (refused === undefined || refused.times < GIVE_UPS) lost.push(job);
      else failed.set(job.id, refused.message);
    }
  }
  await addAll(queue, lost, attempts);
  if (lost.length > 0) onEvent?.({ type: 'requeued', count: lost.length });
}
