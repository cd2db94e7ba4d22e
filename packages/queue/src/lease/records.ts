import type { JobRecord } from '../job.js';
import type { Store } from '../store/store.js';
import { readLog } from './job-log.js';
import { type JobState, stateOf } from './job-state.js';

const RECORD = /^records\/(.+)\.json$/;
const LOG = /^jobs\/([^/]+)\/\d+$/;

/** Copies a record to where one listing finds all: the log has decided, and stays what counts. */
export async function showRecord(store: Store, record: JobRecord): Promise<void> {
  await store.put(recordKey(record.job.id), `${JSON.stringify(record, null, 2)}\n`);
}

/** Ids of the jobs whose records are shown. */
export async function shownRecords(store: Store): Promise<Set<string>> {
  const keys = await store.list('records/');
  return new Set(keys.flatMap((key) => RECORD.exec(key)?.[1] ?? []));
}

/** A record that is shown. */
export async function readRecord(store: Store, id: string): Promise<JobRecord | undefined> {
  const bytes = await store.get(recordKey(id));
  return bytes === undefined ? undefined : (JSON.parse(Buffer.from(bytes).toString()) as JobRecord);
}

/**
 * What became of every job that anybody began, by id, in the order of the ids. A record whose writer ended before it was
 * shown is shown now.
 *
 * @param attempts how often a job may fail; 1 calls a job failed that is still tried again
 */
export async function readStates(store: Store, attempts: number): Promise<Map<string, JobState>> {
  const shown = await shownRecords(store);
  const ids = new Set((await store.list('jobs/')).flatMap((key) => LOG.exec(key)?.[1] ?? []));
  const states = new Map<string, JobState>();
  for (const id of [...new Set([...shown, ...ids])].sort()) {
    const record = shown.has(id) ? await readRecord(store, id) : undefined;
    const state = record ? { state: 'done' as const, record } : stateOf(await readLog(store, id), attempts);
    if (state.state === 'done' && !record) await showRecord(store, state.record);
    states.set(id, state);
  }
  return states;
}

function recordKey(id: string): string {
  return `records/${id}.json`;
}
