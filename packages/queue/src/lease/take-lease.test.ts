import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ownView } from '@ser/foundation/node';
import { openFolderStore } from '../store/folder-store.js';
import type { Store } from '../store/store.js';
import { cancelJobs, reopenJobs } from './cancel-jobs.js';
import { watchHeartbeats } from './heartbeats.js';
import { append, readLog } from './job-log.js';
import { readStates } from './records.js';
import { type Lease, LeaseLostError, takeLease } from './take-lease.js';

const job = { id: 'a-fold1-seed1' };
const began = { job, result: null, files: {}, began: '', ended: '' };
const elsewhere = { ...ownView(), host: 'other', boot: 'another start' };

let root = '';
let store: Store;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'ser-lease-'));
  store = await openFolderStore(root);
});
// A heartbeat of a lease that a test left may be on its way.
afterEach(() => rm(root, { recursive: true, maxRetries: 5 }));

const options = (staleAfter = 120_000) => ({
  attempts: 3,
  staleAfter,
  heartbeats: watchHeartbeats(store, staleAfter),
});
async function taken(given: Parameters<typeof takeLease>[2] = options()): Promise<Lease> {
  const lease = await takeLease(store, job.id, given);
  if ('state' in lease) throw new Error(lease.state);
  return lease;
}
const stateNow = async () => (await readStates(store, 3)).get(job.id)?.state;

test('one holds a job at a time; its record ends the job', async () => {
  const tries = await Promise.all(Array.from({ length: 8 }, () => takeLease(store, job.id, options())));
  const leases = tries.filter((lease): lease is Lease => !('state' in lease));
  expect(leases).toHaveLength(1);
  await leases[0].publish(began);
  expect(await takeLease(store, job.id, options())).toMatchObject({
    state: 'done',
    record: { job, lease: 1 },
  });
});

test('given back or failed, a job may be taken again, until it has failed too often', async () => {
  await (await taken()).release();
  await (await taken()).fail('first', false);
  await (await taken()).fail('second', false);
  const last = await taken();
  expect(last.number).toBe(7);
  await last.fail('third', false);
  expect(await takeLease(store, job.id, options())).toEqual({ state: 'failed', message: 'third' });
  expect(await reopenJobs(store, [job.id])).toEqual([job.id]);
  await (await taken()).fail('for good', true);
  expect(await takeLease(store, job.id, options())).toEqual({ state: 'failed', message: 'for good' });
});

describe('fencing', () => {
  /** A machine that sleeps: its lease is over in the eyes of a queue. */
  const queue = { attempts: 3, staleAfter: 1e9 };

  test('whoever has lost the job cannot write its record, before nor after the other has', async () => {
    const sleeper = await taken(queue);
    const next = await taken(queue);
    await expect(sleeper.publish(began)).rejects.toThrow(LeaseLostError);
    expect(await stateNow()).toBe('held');
    await next.publish(began);
    await expect(sleeper.publish(began)).rejects.toThrow('another machine has it now');
    await sleeper.fail('late', true);
    expect((await readLog(store, job.id)).map(({ kind }) => kind)).toEqual(['lease', 'lease', 'record']);
  });

  test('of a record and a takeover at one moment, one happens', async () => {
    for (let round = 0; round < 40; round++) {
      const inside = await openFolderStore(join(root, String(round)));
      const first = await takeLease(inside, job.id, queue);
      if ('state' in first) throw new Error(first.state);
      const [written, next] = await Promise.allSettled([
        first.publish(began),
        takeLease(inside, job.id, queue),
      ]);
      const kinds = (await readLog(inside, job.id)).map(({ kind }) => kind);
      const took = next.status === 'fulfilled' && !('state' in next.value);
      expect(took).toBe(written.status === 'rejected');
      expect(kinds).toEqual(took ? ['lease', 'lease'] : ['lease', 'record']);
    }
  });

  test('an answer that is lost on the way is not taken for another machine', async () => {
    const losing: Store = {
      ...store,
      async create(key, bytes) {
        await store.create(key, bytes);
        return store.create(key, bytes);
      },
    };
    const lease = await takeLease(losing, job.id, queue);
    expect('state' in lease).toBe(false);
    await (lease as Lease).publish(began);
    expect(await stateNow()).toBe('done');
  });

  test('a heartbeat tells the holder that the job is cancelled or taken', async () => {
    const first = await taken({ attempts: 3, staleAfter: 240 });
    expect(await cancelJobs(store, [job.id])).toEqual([job.id]);
    while (!first.lost.aborted) await pause(5);
    expect(first.lost.reason).toBeInstanceOf(LeaseLostError);
    expect(await takeLease(store, job.id, queue)).toEqual({ state: 'cancelled' });
    expect(await cancelJobs(store, [job.id])).toEqual([]);
    await reopenJobs(store, [job.id]);
    expect((await taken(queue)).number).toBe(4);
  });
});

describe('a job that another machine holds', () => {
  const hold = (number: number, view: object = elsewhere) =>
    append(store, job.id, number, `token ${number}`, { kind: 'lease', owner: { ...elsewhere, ...view } });

  test('is taken over when its heartbeat has not changed for as long as it was watched', async () => {
    await hold(1);
    const given = options(60);
    expect(await takeLease(store, job.id, given)).toMatchObject({ state: 'held' });
    await pause(80);
    await store.put(`beats/${job.id}/1`, '{"count":7}');
    expect(await takeLease(store, job.id, given)).toMatchObject({ state: 'held' });
    await pause(80);
    expect((await taken(given)).number).toBe(2);
  });

  test('by a process of this machine that has ended, at once; by one that runs, never', async () => {
    await hold(1, { ...ownView(), pid: process.ppid, started: await startOf(process.ppid) });
    const given = options(12);
    for (let look = 0; look < 3; look++) {
      expect(await takeLease(store, job.id, given)).toMatchObject({ state: 'held' });
      await pause(20);
    }
    await append(store, job.id, 2, 'x', { kind: 'released' });
    await hold(3, { ...ownView(), pid: 99_999_999 });
    expect((await taken()).number).toBe(4);
  });

  test('and that has ended five processes is left, and says why', async () => {
    for (let number = 1; number <= 5; number++) await hold(number);
    const state = await takeLease(store, job.id, { attempts: 3, staleAfter: 1e9 });
    expect(state).toMatchObject({ state: 'failed', message: expect.stringContaining('run out of memory') });
  });
});

test('a record whose writer ended before it was shown is found, and shown', async () => {
  await (await taken()).publish(began);
  expect(await store.list('records/')).toEqual([]);
  expect(await stateNow()).toBe('done');
  expect(await store.list('records/')).toEqual([`records/${job.id}.json`]);
  expect(await stateNow()).toBe('done');
});

async function startOf(pid: number): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}
