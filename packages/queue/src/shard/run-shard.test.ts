import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { SerError } from '@ser/foundation';
import { ownView } from '@ser/foundation/node';
import type { RunJob } from '../job.js';
import { cancelJobs, reopenJobs } from '../lease/cancel-jobs.js';
import { append } from '../lease/job-log.js';
import { openFolderStore } from '../store/folder-store.js';
import { useFolder } from '../testing.fixture.js';
import { collect } from './collect.js';
import { runShard, type ShardEvent } from './run-shard.js';

const path = useFolder();

interface Sum {
  readonly id: string;
  readonly numbers: readonly number[];
  readonly priority?: number;
}

const jobs: Sum[] = Array.from({ length: 9 }, (_, i) => ({ id: `sum-${i}`, numbers: [i, i + 1] }));
const add: RunJob<Sum> = async ({ id, numbers }, { folder }) => {
  const sum = numbers.reduce((a, b) => a + b, 0);
  await writeFile(join(folder, 'sum.txt'), `${id}: ${sum}`);
  return { sum };
};
const idsOf = (records: readonly { readonly job: { readonly id: string } }[]) =>
  records.map(({ job }) => job.id);

test('three shards on one store do each job once; another call finds nothing to do', async () => {
  const store = await openFolderStore(path('store'));
  const begun: string[] = [];
  const onEvent = (event: ShardEvent) => void (event.type === 'start' && begun.push(event.id));
  const shards = ['1/3', '2/3', '3/3'].map((shard) =>
    runShard({ jobs, shard, others: true, store, run: add, onEvent, staleAfter: 240 }),
  );
  const summaries = await Promise.all(shards);
  expect(begun.toSorted()).toEqual(jobs.map(({ id }) => id));
  expect(summaries.map(({ done }) => done.length)).toEqual([9, 9, 9]);
  await runShard({ jobs, store, run: () => Promise.reject(new Error('never')) });
  const { records, missing } = await collect({ from: [store], jobs, folder: path('all') });
  expect(idsOf(records)).toEqual(jobs.map(({ id }) => id));
  expect(missing).toEqual([]);
  expect(await readFile(path('all', 'sum-3', 'sum.txt'), 'utf8')).toBe('sum-3: 7');
});

test('shards with stores of their own are merged; the same job in two is one, if they agree', async () => {
  const stores = await Promise.all(['a', 'b'].map((name) => openFolderStore(path(name))));
  await runShard({ jobs, shard: '1/2', store: stores[0], run: add });
  const half = await collect({ from: stores, jobs, folder: path('half') });
  expect(idsOf(half.records)).toEqual(['sum-0', 'sum-2', 'sum-4', 'sum-6', 'sum-8']);
  expect(half.missing[0]).toEqual({ id: 'sum-1', state: 'not begun' });
  await runShard({ jobs: jobs.slice(0, 2), store: stores[1], run: add });
  const { records } = await collect({ from: stores, folder: path('all') });
  expect(idsOf(records)).toEqual(['sum-0', 'sum-1', 'sum-2', 'sum-4', 'sum-6', 'sum-8']);
  expect((await readdir(path('all'))).sort()).toEqual(['records.json', ...idsOf(records)]);

  const other = await openFolderStore(path('c'));
  await runShard({ jobs: jobs.slice(0, 1), store: other, run: async () => ({ sum: 5 }) });
  await expect(collect({ from: [...stores, other], folder: path('all') })).rejects.toThrow(
    /sum-0 has one result in .*a and another in .*c/,
  );
});

test('the highest priority first, and else the order of the plan', async () => {
  const store = await openFolderStore(path('store'));
  const order: string[] = [];
  const first = jobs.map((job, i) => (i === 5 ? { ...job, priority: 2 } : job));
  await runShard({ jobs: first, store, run: async ({ id }) => void order.push(id) });
  expect(order.slice(0, 3)).toEqual(['sum-5', 'sum-0', 'sum-1']);
});

describe('a job that fails', () => {
  const failing =
    (error: Error): RunJob<Sum> =>
    async (job, context) => {
      if (job.id === 'sum-1') throw error;
      return add(job, context);
    };

  test('is tried three times, after the others, and then left, until it is reopened', async () => {
    const store = await openFolderStore(path('store'));
    const ends: string[] = [];
    const onEvent = (event: ShardEvent) =>
      void (event.type === 'end' && ends.push(`${event.id} ${event.outcome.state}`));
    const options = { jobs: jobs.slice(0, 3), store, onEvent };
    const { done, failed } = await runShard({ ...options, run: failing(new Error('disk away')) });
    expect(done).toEqual(['sum-0', 'sum-2']);
    expect(failed).toEqual([{ id: 'sum-1', message: 'disk away' }]);
    expect(ends).toEqual(['sum-0 done', 'sum-1 failed', 'sum-2 done', 'sum-1 failed', 'sum-1 failed']);
    expect((await runShard({ ...options, run: add })).failed).toHaveLength(1);
    await reopenJobs(store, ['sum-0', 'sum-1']);
    expect((await runShard({ ...options, run: add })).done).toHaveLength(3);
  });

  test('with an error that says what to do is tried once', async () => {
    const store = await openFolderStore(path('store'));
    let tries = 0;
    const onEvent = (event: ShardEvent) => void (event.type === 'start' && tries++);
    const run = failing(new SerError('data x: expected a file. Name one.'));
    await runShard({ jobs: jobs.slice(1, 2), store, run, onEvent });
    expect(tries).toBe(1);
  });
});

test('told to stop, it gives its job back with the checkpoint, and another machine goes on from there', async () => {
  const store = await openFolderStore(path('store'));
  const stop = new AbortController();
  /** Counts to five, a number a file; stops after two where it is told to. */
  const count: RunJob<Sum> = async (_, { folder, signal, onProgress }) => {
    const home = join(folder, 'checkpoints');
    await mkdir(home, { recursive: true });
    const before = (await readdir(home)).map(Number);
    for (let step = Math.max(0, ...before) + 1; step <= 5; step++) {
      await writeFile(join(home, String(step)), `${step} before ${before}`);
      onProgress({ step });
      if (step === 2) stop.abort();
      signal.throwIfAborted();
    }
    return { from: before };
  };
  const one = jobs.slice(0, 1);
  expect((await runShard({ jobs: one, store, run: count, signal: stop.signal })).open).toEqual(['sum-0']);
  expect(await store.list('checkpoints/')).toEqual(['checkpoints/sum-0/1/1', 'checkpoints/sum-0/1/2']);
  await runShard({ jobs: one, store, run: count });
  const { records } = await collect({ from: [store], folder: path('all') });
  expect(records[0]).toMatchObject({ result: { from: [1, 2] }, files: {}, lease: 3 });
  expect(await store.list('checkpoints/')).toEqual([]);
});

test('what another machine holds is waited for, and taken over when it falls silent', async () => {
  const store = await openFolderStore(path('store'));
  const owner = { ...ownView(), host: 'other', boot: 'another start' };
  await append(store, 'sum-0', 1, 'theirs', { kind: 'lease', owner });
  const held: string[] = [];
  const onEvent = (event: ShardEvent) => void (event.type === 'held' && held.push(event.host));
  const { done } = await runShard({ jobs: jobs.slice(0, 2), store, run: add, staleAfter: 120, onEvent });
  expect(done).toEqual(['sum-0', 'sum-1']);
  expect(held).toContain('other');
});

test('a job that is cancelled while it runs is told, and leaves no record', async () => {
  const store = await openFolderStore(path('store'));
  const run: RunJob<Sum> = async (_, { signal }) => {
    await cancelJobs(store, ['sum-0']);
    while (!signal.aborted) await pause(5);
    return {};
  };
  const summary = await runShard({ jobs: jobs.slice(0, 1), store, run, staleAfter: 120 });
  expect(summary).toMatchObject({ done: [], cancelled: ['sum-0'] });
});

test.each<[string, object, string]>([
  ['jobs of one id', { jobs: [jobs[0], jobs[0]] }, 'job sum-0 is there twice'],
  ['an id that no queue takes', { jobs: [{ id: '17' }] }, 'job id "17": expected'],
  ['an id that leads elsewhere', { jobs: [{ id: '../x' }] }, 'job id "../x": expected'],
  ['a priority below 0', { jobs: [{ id: 'a', priority: -1 }] }, 'priority -1 of job a: expected'],
  ['no worker', { workers: 0 }, 'workers 0: expected a whole number from 1'],
  ['a shard beyond the last', { shard: '4/3' }, 'shard "4/3": expected'],
])('%s: refused', async (_, wrong, message) => {
  const store = await openFolderStore(path('store'));
  await expect(runShard({ jobs, store, run: add, ...wrong })).rejects.toThrow(message);
});

test('a store that takes no word of a failure is told once, and nothing is left that beats', async () => {
  const program = path('full.mjs');
  const built = new URL('../../dist/index.js', import.meta.url).href;
  await writeFile(
    program,
    `import { openStore, QueueError, runShard } from ${JSON.stringify(built)};
    const inner = await openStore(${JSON.stringify(path('store'))});
    const create = async (key, bytes) => {
      if (key === 'jobs/a-fold1-seed1/2') throw new QueueError('store: no space is left on the device. Free some.');
      return inner.create(key, bytes);
    };
    const run = async () => { throw new Error('the job failed'); };
    const running = runShard({ jobs: [{ id: 'a-fold1-seed1' }], store: { ...inner, create }, run, staleAfter: 60 });
    await running.catch((error) => console.log(error.message));
    // One beat may still be on its way; one that goes on comes every 5 ms.
    const beat = async () => String(await inner.get('beats/a-fold1-seed1/1'));
    let isStill = false;
    for (let look = 0; look < 20 && !isStill; look++) {
      const before = await beat();
      await new Promise((resolve) => setTimeout(resolve, 100));
      isStill = before === (await beat());
    }
    console.log(isStill);`,
  );
  const { status, stdout, stderr } = spawnSync(process.execPath, [program], { encoding: 'utf8' });
  expect([status, stdout, stderr]).toEqual([
    0,
    'store: no space is left on the device. Free some.\ntrue\n',
    '',
  ]);
});
