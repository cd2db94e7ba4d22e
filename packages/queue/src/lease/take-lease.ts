import { randomUUID } from 'node:crypto';
import { ownView } from '@ser/foundation/node';
import type { JobRecord } from '../job.js';
import { QueueError } from '../queue-error.js';
import type { Store } from '../store/store.js';
import { beatKey, type Heartbeats, markHeld } from './heartbeats.js';
import { append, type Happening, hasEntry, type LogEntry, readLog } from './job-log.js';
import { crashesOf, type JobState, stateOf } from './job-state.js';

/** How many heartbeats fit into the time after which a lease is stale. */
const BEATS = 12;

/** How often a job may end the process that runs it: one that takes all memory would end every worker in turn. */
const MOST_CRASHES = 5;

/** Options of {@link takeLease}. */
export interface LeaseOptions {
  /** Says which leases are over; left out, every one is: a queue has given the job to this process. */
  readonly heartbeats?: Heartbeats;
  /** Milliseconds after which others take a silent lease for over: a heartbeat comes twelve times as often. */
  readonly staleAfter: number;
  /** How often the job may fail. */
  readonly attempts: number;
}

/** A job that this process may do, and whose record it may write as long as nobody else has been given the job. */
export interface Lease {
  readonly id: string;
  /** Its number in the job's log: the fencing number. */
  readonly number: number;
  /** Aborted where another holds the job now, or it was cancelled. */
  readonly lost: AbortSignal;
  /** Told with the next heartbeat. */
  progress: unknown;
  /**
   * Writes the job's record, if this lease still is the last word on the job.
   *
   * @throws {LeaseLostError} where it is not; nothing is written then
   */
  publish(record: Omit<JobRecord, 'lease' | 'host'>): Promise<JobRecord>;
  /** Notes that the job failed. Nothing where the lease is lost. */
  fail(message: string, final: boolean): Promise<void>;
  /** Gives the job back. Nothing where the lease is lost. */
  release(): Promise<void>;
}

/** Another machine has been given the job, or it was cancelled: nothing that this process does for it counts. */
export class LeaseLostError extends QueueError {}

/**
 * Takes a job, if nobody holds it.
 *
 * @returns the lease; or what became of the job
 */
export async function takeLease(
  store: Store,
  id: string,
  options: LeaseOptions,
): Promise<Lease | Exclude<JobState, { state: 'open' }>> {
  for (;;) {
    const log = await readLog(store, id);
    const state = stateOf(log, options.attempts);
    if (state.state === 'held') {
      if (!(await isOver(log, state.entry, id, options.heartbeats))) return state;
      if (crashesOf(log) >= MOST_CRASHES) {
        await append(store, id, log.length + 1, randomUUID(), crashed());
        continue;
      }
    } else if (state.state !== 'open') return state;
    const lease = await tryLease(store, id, log.length + 1, options.staleAfter);
    if (lease !== undefined) return lease;
  }
}

async function isOver(
  log: readonly LogEntry[],
  entry: LogEntry & { readonly kind: 'lease' },
  id: string,
  heartbeats: Heartbeats | undefined,
): Promise<boolean> {
  return heartbeats === undefined || heartbeats.isOver(id, log.length, entry);
}

function crashed(): Happening {
  const message = `${MOST_CRASHES} processes that ran it ended without a word, as those do that run out of memory`;
  return { kind: 'failed', message, final: true };
}

async function tryLease(
  store: Store,
  id: string,
  number: number,
  staleAfter: number,
): Promise<Lease | undefined> {
  const token = randomUUID();
  const unmark = markHeld(token);
  const owner = ownView();
  try {
    if (await append(store, id, number, token, { kind: 'lease', owner }))
      return holdLease(store, id, { number, token, host: owner.host, unmark, staleAfter });
  } catch (error) {
    unmark();
    throw error;
  }
  unmark();
  return undefined;
}

interface Holder {
  readonly number: number;
  readonly token: string;
  readonly host: string;
  readonly unmark: () => void;
  readonly staleAfter: number;
}

function holdLease(store: Store, id: string, { number, token, host, unmark, staleAfter }: Holder): Lease {
  const lost = new AbortController();
  let count = 0;
  const beat = async () => {
    if (await hasEntry(store, id, number + 1)) return lose();
    count += 1;
    await store.put(beatKey(id, number), JSON.stringify({ count, progress: lease.progress }));
  };
  // A heartbeat that fails (a disk that is away for a moment) is followed by others.
  const timer = setInterval(() => void beat().catch(() => {}), staleAfter / BEATS).unref();
  const end = () => {
    clearInterval(timer);
    unmark();
  };
  const lose = () => {
    end();
    lost.abort(
      new LeaseLostError(
        `job ${id}: expected to hold it; it was cancelled, or another machine has it now. Leave it to that one.`,
      ),
    );
  };
  const conclude = async (happening: Happening): Promise<boolean> => {
    const written = await append(store, id, number + 1, token, happening).catch((error) => {
      // Silent from now on, so that another goes on with the job.
      end();
      throw error;
    });
    if (written) end();
    else lose();
    await store.remove(beatKey(id, number)).catch(() => {});
    return written;
  };
  const lease: Lease = {
    id,
    number,
    lost: lost.signal,
    progress: null,
    async publish(given) {
      const record = { ...given, lease: number, host };
      if (!(await conclude({ kind: 'record', record }))) throw lost.signal.reason;
      return record;
    },
    async fail(message, final) {
      await conclude({ kind: 'failed', message, final });
    },
    async release() {
      await conclude({ kind: 'released' });
    },
  };
  return lease;
}
