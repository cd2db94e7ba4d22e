import { setTimeout as pause } from 'node:timers/promises';
import { type Job, type JobRecord, requireJobs } from '../job.js';
import { watchHeartbeats } from '../lease/heartbeats.js';
import type { JobState } from '../lease/job-state.js';
import { shownRecords, showRecord } from '../lease/records.js';
import { type LeasedRun, type Outcome, runLeased } from '../lease/run-leased.js';
import { type Lease, takeLease } from '../lease/take-lease.js';
import { requireAtLeast } from '../require-at-least.js';
import { jobsOfShard, parseShard } from './shard.js';

/** How often a held job is looked at while its heartbeat may go stale. */
const LOOKS = 8;

/** Options of {@link runShard}. */
export interface ShardOptions<J extends Job> extends Omit<LeasedRun<J>, 'onProgress'> {
  readonly jobs: readonly J[];
  /** `i/n`, i from 1, or `auto`. Default `1/1`: all jobs. */
  readonly shard?: string;
  /** Does the other shards' jobs as well when its own are done, those that nobody holds: on one shared store. Default false. */
  readonly others?: boolean;
  /** How many jobs run side by side. Default 1. */
  readonly workers?: number;
  /** How often a job may fail before it is left. Errors that name what to do are not tried again. Default 3. */
  readonly attempts?: number;
  /**
   * Milliseconds without a heartbeat after which a job that another machine holds is taken over. Default 120,000. The same on
   * every machine.
   */
  readonly staleAfter?: number;
  /** Told of each job as it is found held, starts and ends. */
  readonly onEvent?: (event: ShardEvent) => void;
}

/** What {@link runShard} tells. */
export type ShardEvent =
  | { readonly type: 'start'; readonly id: string; readonly lease: number }
  | { readonly type: 'progress'; readonly id: string; readonly progress: unknown }
  | { readonly type: 'end'; readonly id: string; readonly outcome: Outcome }
  /** Another process holds it: it is looked at again. */
  | { readonly type: 'held'; readonly id: string; readonly host: string };

/** What became of a shard's jobs. */
export interface ShardSummary {
  /** Ids of jobs that have a record, whoever wrote it. */
  readonly done: readonly string[];
  readonly failed: readonly { readonly id: string; readonly message: string }[];
  readonly cancelled: readonly string[];
  /** Ids of jobs that were left, as `signal` was aborted. */
  readonly open: readonly string[];
}

/**
 * Does the jobs of one shard of a plan, each until it has a record, on as many machines as there are shards. Where several
 * share a store, no two do one job at once, and no job gets two records: a machine that sleeps so long that another takes its
 * job over can no longer write.
 *
 * Ends when all its jobs are done, failed or cancelled; called again, it goes on with what is left.
 *
 * @throws {QueueError} for jobs, a shard or options that cannot be, and where the store fails
 * @example
 * ```ts
 * const store = await openStore('runs/plan');
 * const jobs = [{ id: 'a-fold1-seed1', rate: 0.1 }, { id: 'a-fold2-seed1', rate: 0.2 }];
 * const run = async ({ rate }) => ({ uar: 1 - rate });
 * const { done } = await runShard({ jobs, shard: '1/2', store, run });
 * done; // ['a-fold1-seed1']
 * ```
 */
export async function runShard<J extends Job>(options: ShardOptions<J>): Promise<ShardSummary> {
  const { jobs, shard = '1/1', others = false, workers = 1, attempts = 3, staleAfter = 120_000 } = options;
  requireAtLeast('workers', workers, 1);
  requireAtLeast('attempts', attempts, 1);
  requireAtLeast('staleAfter', staleAfter, 12);
  const place = parseShard(shard);
  const own = jobsOfShard(requireJobs(jobs), place);
  const rest = others ? Array.from({ length: place.count - 1 }, (_, k) => place.index + k) : [];
  const all = [
    ...byPriority(own),
    ...rest.flatMap((k) => byPriority(jobsOfShard(jobs, { ...place, index: (k % place.count) + 1 }))),
  ];
  const shown = await shownRecords(options.store);
  const work: Work<J> = {
    ...options,
    attempts,
    staleAfter,
    heartbeats: watchHeartbeats(options.store, staleAfter),
    settled: new Map(),
    running: new Set(),
    open: all.filter(({ id }) => !shown.has(id)),
  };
  await Promise.all(Array.from({ length: workers }, () => keepWorking(work)));
  return summary(all, shown, work.settled);
}

type Settled = Exclude<JobState, { state: 'open' | 'held' }>;

interface Work<J extends Job> extends ShardOptions<J> {
  readonly attempts: number;
  readonly staleAfter: number;
  readonly heartbeats: ReturnType<typeof watchHeartbeats>;
  readonly settled: Map<string, Settled>;
  readonly running: Set<string>;
  /** Jobs that may have to be done here. */
  open: readonly J[];
}

/** The order of the plan where priorities are equal. */
function byPriority<J extends Job>(jobs: readonly J[]): J[] {
  return jobs.toSorted((a, b) => (b.priority ?? 0) - (a.priority ?? 0));
}

async function keepWorking<J extends Job>(work: Work<J>): Promise<void> {
  while (work.open.length > 0 && !work.signal?.aborted) {
    if (await doOne(work)) continue;
    // Whoever runs the last ones here tries them again where they fail.
    if (work.open.every(({ id }) => work.running.has(id))) return;
    await waitForOthers(work);
  }
}

/** Does the first job that nobody holds. @returns whether there was one */
async function doOne<J extends Job>(work: Work<J>): Promise<boolean> {
  for (const job of work.open) {
    if (work.signal?.aborted) return true;
    if (work.running.has(job.id) || work.settled.has(job.id)) continue;
    work.running.add(job.id);
    try {
      const taken = await takeLease(work.store, job.id, work);
      if ('state' in taken) await note(work, job.id, taken);
      else {
        await runOne(work, job, taken);
        return true;
      }
    } finally {
      work.running.delete(job.id);
    }
  }
  return false;
}

async function note<J extends Job>(
  work: Work<J>,
  id: string,
  state: Exclude<JobState, { state: 'open' }>,
): Promise<void> {
  if (state.state === 'held') return work.onEvent?.({ type: 'held', id, host: state.entry.owner.host });
  // Its writer may have ended before it was shown.
  if (state.state === 'done') await showRecord(work.store, state.record);
  settle(work, id, state);
}

async function runOne<J extends Job>(work: Work<J>, job: J, lease: Lease): Promise<void> {
  const { id } = job;
  work.onEvent?.({ type: 'start', id, lease: lease.number });
  const onProgress = (progress: unknown) => work.onEvent?.({ type: 'progress', id, progress });
  const outcome = await runLeased(job, lease, { ...work, onProgress });
  work.onEvent?.({ type: 'end', id, outcome });
  if (outcome.state === 'done') settle(work, id, { state: 'done', record: outcome.record as JobRecord });
  // What failed is tried again after everything else: what was in its way may be over by then.
  else if (outcome.state === 'failed') work.open = [...work.open.filter((other) => other.id !== id), job];
}

function settle<J extends Job>(work: Work<J>, id: string, state: Settled): void {
  work.settled.set(id, state);
  work.open = work.open.filter((job) => job.id !== id);
}

async function waitForOthers<J extends Job>({ staleAfter, signal }: Work<J>): Promise<void> {
  await pause(staleAfter / LOOKS, undefined, { signal }).catch(() => {});
}

function summary(
  jobs: readonly Job[],
  shown: ReadonlySet<string>,
  settled: ReadonlyMap<string, Settled>,
): ShardSummary {
  const ids = jobs.map(({ id }) => id);
  const stateOf = (id: string) => settled.get(id)?.state ?? (shown.has(id) ? 'done' : 'open');
  return {
    done: ids.filter((id) => stateOf(id) === 'done'),
    failed: ids.flatMap((id) => {
      const state = settled.get(id);
      return state?.state === 'failed' ? [{ id, message: state.message }] : [];
    }),
    cancelled: ids.filter((id) => stateOf(id) === 'cancelled'),
    open: ids.filter((id) => stateOf(id) === 'open'),
  };
}
