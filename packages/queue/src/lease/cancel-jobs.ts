import { randomUUID } from 'node:crypto';
import { requireJobId } from '../job.js';
import type { Store } from '../store/store.js';
import { append, type LogEntry, readLog } from './job-log.js';

/**
 * Cancels jobs, waiting ones and such as run: whoever runs one is told by its next heartbeat, and its record would no longer
 * be taken. Those that are done stay done.
 *
 * @returns ids of those that were cancelled by this call
 * @throws {QueueError} for an id that none can be
 */
export async function cancelJobs(store: Store, ids: readonly string[]): Promise<string[]> {
  return appendToEach(store, ids, 'cancelled', (last) => last !== 'cancelled' && last !== 'record');
}

/**
 * Lets jobs that failed or were cancelled be done after all, with all their attempts.
 *
 * @returns ids of those that were opened by this call
 * @throws {QueueError} for an id that none can be
 */
export async function reopenJobs(store: Store, ids: readonly string[]): Promise<string[]> {
  return appendToEach(store, ids, 'reopened', (last) => last === 'cancelled' || last === 'failed');
}

async function appendToEach(
  store: Store,
  ids: readonly string[],
  kind: 'cancelled' | 'reopened',
  applies: (last: LogEntry['kind'] | undefined) => boolean,
): Promise<string[]> {
  const appended: string[] = [];
  for (const id of ids.map(requireJobId)) if (await appendIf(store, id, kind, applies)) appended.push(id);
  return appended;
}

async function appendIf(
  store: Store,
  id: string,
  kind: 'cancelled' | 'reopened',
  applies: (last: LogEntry['kind'] | undefined) => boolean,
): Promise<boolean> {
  for (;;) {
    const log = await readLog(store, id);
    if (!applies(log.at(-1)?.kind)) return false;
    if (await append(store, id, log.length + 1, randomUUID(), { kind })) return true;
  }
}
