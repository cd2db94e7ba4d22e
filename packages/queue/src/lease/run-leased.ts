import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setInterval as every } from 'node:timers/promises';
import { isSerError } from '@ser/foundation';
import { makeFolder, temporaryName } from '@ser/foundation/node';
import type { Job, JobRecord, RunJob } from '../job.js';
import { QueueError } from '../queue-error.js';
import { saveFolder } from '../store/snapshot.js';
import type { Store } from '../store/store.js';
import { keepCheckpoints } from './checkpoints.js';
import { showRecord } from './records.js';
import { type Lease, LeaseLostError } from './take-lease.js';

const CHECKPOINTS = 'checkpoints';

/** How a job is run under a lease. */
export interface LeasedRun<J extends Job> {
  readonly store: Store;
  readonly run: RunJob<J>;
  /** Where jobs have their folders while they run: a disk of this machine. Default: the system's for temporary files. */
  readonly scratch?: string;
  /**
   * Milliseconds between two looks for new checkpoints: what a killed machine loses, at most, and what the store is written. Default
   * 120,000; 16 MB each time with the paper's network.
   */
  readonly checkpointEvery?: number;
  readonly signal?: AbortSignal;
  /** Told what the job reports. */
  readonly onProgress?: (progress: unknown) => void;
}

/** How a job ended here. */
export type Outcome<J extends Job = Job> =
  | { readonly state: 'done'; readonly record: JobRecord<J> }
  | { readonly state: 'failed'; readonly message: string; readonly final: boolean }
  /** Given back, as the worker was told to stop. */
  | { readonly state: 'stopped' }
  /** Another machine has the job now, or it was cancelled. */
  | { readonly state: 'lost' };

/** Does a job under a lease, from the newest checkpoint to the record. */
export async function runLeased<J extends Job>(
  job: J,
  lease: Lease,
  given: LeasedRun<J>,
): Promise<Outcome<J>> {
  const folder = temporaryName(join(given.scratch ?? tmpdir(), job.id));
  try {
    await makeFolder(folder, QueueError);
    return { state: 'done', record: await runIn(folder, job, lease, given) };
  } catch (error) {
    // Awaited here: it may fail while the folder is removed, and would then be nobody's.
    return await concludeFailure(error, lease, given.signal);
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}

async function runIn<J extends Job>(
  folder: string,
  job: J,
  lease: Lease,
  { store, run, checkpointEvery = 120_000, signal, onProgress }: LeasedRun<J>,
): Promise<JobRecord<J>> {
  const began = new Date().toISOString();
  const place = { number: lease.number, folder: join(folder, CHECKPOINTS) };
  const checkpoints = await keepCheckpoints(store, job.id, place);
  const stopSaving = saveEvery(checkpointEvery, checkpoints.save);
  const context = {
    signal: AbortSignal.any([lease.lost, ...(signal ? [signal] : [])]),
    folder,
    onProgress(progress: unknown) {
      lease.progress = progress;
      onProgress?.(progress);
    },
  };
  try {
    const result = (await run(job, context)) ?? null;
    await stopSaving();
    const files = await saveFolder(store, folder, (path) => !path.startsWith(`${CHECKPOINTS}/`));
    const record = await lease.publish({ job, result, files, began, ended: new Date().toISOString() });
    await showRecord(store, record);
    await checkpoints.forget();
    return record as JobRecord<J>;
  } catch (error) {
    await stopSaving();
    if (!lease.lost.aborted) await checkpoints.save();
    throw error;
  }
}

async function concludeFailure(error: unknown, lease: Lease, signal?: AbortSignal): Promise<Outcome<never>> {
  if (lease.lost.aborted || error instanceof LeaseLostError) return { state: 'lost' };
  if (signal?.aborted) {
    await lease.release();
    return { state: 'stopped' };
  }
  const message = error instanceof Error ? error.message : String(error);
  // Words for the person who called: what they ask for will not be there at the next attempt either. A store may be.
  const final = isSerError(error) && !(error instanceof QueueError);
  await lease.fail(message, final);
  return { state: 'failed', message, final };
}

/** @returns ends it, and waits for a save that is under way */
function saveEvery(milliseconds: number, save: () => Promise<void>): () => Promise<void> {
  const ended = new AbortController();
  const saving = (async () => {
    try {
      // A checkpoint that could not be saved is followed by others.
      for await (const _ of every(milliseconds, undefined, { signal: ended.signal, ref: false }))
        await save().catch(() => {});
    } catch (error) {
      if (!ended.signal.aborted) throw error;
    }
  })();
  return async () => {
    ended.abort();
    await saving;
  };
}
