import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SerError } from '@ser/foundation';
import { hasRedis, type RedisServer, startRedis } from 'redis-for-tests';
import type { RunJob } from '../job.js';
import { readLog } from '../lease/job-log.js';
import { readStates } from '../lease/records.js';
import { QueueError } from '../queue-error.js';
import { openFolderStore } from '../store/folder-store.js';
import type { Store } from '../store/store.js';
import { useFolder } from '../testing.fixture.js';
import { cancelQueued } from './cancel-queued.js';
import { enqueue } from './enqueue.js';
import { type QueueEvent, watchQueue } from './watch-queue.js';
import { type WorkEvent, work } from './work.js';

interface Fold {
  readonly id: string;
  readonly fold: number;
  readonly priority?: number;
}

const path = useFolder();
const jobs: Fold[] = [1, 2, 3, 4, 5, 6].map((fold) => ({ id: `a-fold${fold}-seed1`, fold }));
const train: RunJob<Fold> = async ({ fold }, { folder, onProgress }) => {
  onProgress({ epoch: fold });
  await writeFile(join(folder, 'weights'), `${fold}`);
  return { uar: fold / 10 };
};

(hasRedis ? describe : describe.skip)('a queue in Redis', () => {
  let redis: RedisServer;
  let store: Store;
  beforeEach(async () => {
    redis = await startRedis(path());
    store = await openFolderStore(path('store'));
  });
  const watch = (given: object = {}) => watchQueue({ ...redis, jobs, store, every: 20, ...given });
  const workers: { readonly stop: () => Promise<void> }[] = [];
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.stop();
    await redis.stop();
  });
  /** A worker on its own; jobs go to another worker after half a second of silence. */
  const startWorker = (run: RunJob<Fold> = train, given: object = {}) => {
    const controller = new AbortController();
    const events: WorkEvent[] = [];
    const running = work({
      ...redis,
      store,
      run,
      lockDuration: 500,
      signal: controller.signal,
      onEvent: (event) => void events.push(event),
      ...given,
    });
    const worker = {
      events,
      async stop() {
        controller.abort();
        await running;
      },
    };
    workers.push(worker);
    return worker;
  };

  test('two workers do each job once, and whoever watches sees all of it', async () => {
    expect(await enqueue({ ...redis, jobs, store })).toBe(6);
    expect(await enqueue({ ...redis, jobs, store })).toBe(6);
    const seen: QueueEvent[] = [];
    const watching = watch({ onEvent: (event: QueueEvent) => seen.push(event) });
    const [one, other] = [startWorker(), startWorker()];
    const { done, failed, open } = await watching;
    expect([done, failed, open]).toEqual([jobs.map(({ id }) => id), [], []]);
    const begun = [...one.events, ...other.events].flatMap((event) =>
      event.type === 'start' ? [event.id] : [],
    );
    expect(begun.sort()).toEqual(jobs.map(({ id }) => id));
    expect(seen).toContainEqual({ type: 'progress', id: 'a-fold3-seed1', progress: { epoch: 3 } });
    expect(seen.at(-1)).toEqual({ type: 'done', done: 6, total: 6 });
    expect(await enqueue({ ...redis, jobs, store })).toBe(0);
  });

  test('the highest priority first, and else the order of the plan', async () => {
    await enqueue({ ...redis, jobs: jobs.map((job, i) => (i === 4 ? { ...job, priority: 3 } : job)), store });
    const worker = startWorker();
    await watch();
    const order = worker.events.flatMap((event) => (event.type === 'start' ? [event.id.slice(6, 7)] : []));
    expect(order).toEqual(['5', '1', '2', '3', '4', '6']);
  });

  test('what fails is tried again; what says what to do is not', async () => {
    let tries = 0;
    await enqueue({ ...redis, jobs: jobs.slice(0, 2), store, attempts: 2 });
    const worker = startWorker(
      async ({ fold }) => {
        if (fold === 1) throw new SerError('data x: expected a file. Name one.');
        tries += 1;
        if (tries < 2) throw new Error('disk away');
        return {};
      },
      { attempts: 2 },
    );
    const summary = await watch({ jobs: jobs.slice(0, 2), attempts: 2 });
    expect(summary).toMatchObject({
      done: ['a-fold2-seed1'],
      failed: [{ id: 'a-fold1-seed1', message: 'data x: expected a file. Name one.' }],
    });
    expect(tries).toBe(2);
    await worker.stop();
    expect(await enqueue({ ...redis, jobs: jobs.slice(0, 2), store, reopen: true })).toBe(1);
    startWorker();
    expect((await watch({ jobs: jobs.slice(0, 2) })).done).toHaveLength(2);
  });

  test('a job that is cancelled ends wherever it runs; one that waits is not begun', async () => {
    await enqueue({ ...redis, jobs: jobs.slice(0, 2), store });
    let begun = 0;
    const worker = startWorker(async (_, { signal }) => {
      begun += 1;
      while (!signal.aborted) await pause(5);
      return {};
    });
    while (begun === 0) await pause(5);
    const ids = ['a-fold1-seed1', 'a-fold2-seed1'];
    expect(await cancelQueued({ ...redis, ids, store })).toEqual(ids);
    expect(await watch({ jobs: jobs.slice(0, 2) })).toMatchObject({ done: [], cancelled: ids });
    await worker.stop();
    expect(begun).toBe(1);
  });

  test('told to stop, a worker gives its job back, and another does it', async () => {
    await enqueue({ ...redis, jobs: jobs.slice(0, 1), store });
    let begun = false;
    const worker = startWorker(async (_, { signal }) => {
      begun = true;
      while (!signal.aborted) await pause(5);
      throw new Error('stopped');
    });
    while (!begun) await pause(5);
    await worker.stop();
    expect((await readStates(store, 3)).get('a-fold1-seed1')?.state).toBe('open');
    startWorker(train, { untilEmpty: true });
    expect((await watch({ jobs: jobs.slice(0, 1) })).done).toHaveLength(1);
    expect((await readLog(store, 'a-fold1-seed1')).map(({ kind }) => kind)).toEqual([
      'lease',
      'released',
      'lease',
      'record',
    ]);
  });

  test('a store that nothing can be written to ends the watch, where the job would be queued for ever', async () => {
    let calls = 0;
    const message = 'store: no space is left on the device. Free some.';
    const create = async (key: string, bytes: Uint8Array | string) => {
      // Each lease is taken; what became of the job cannot be noted.
      if (++calls % 2 === 0) throw new QueueError(message);
      return store.create(key, bytes);
    };
    const wanted = jobs.slice(0, 1);
    const watching = watch({ jobs: wanted, attempts: 2 });
    await enqueue({ ...redis, jobs: wanted, store, attempts: 2 });
    startWorker(train, { store: { ...store, create }, attempts: 9 });
    expect((await watching).failed).toEqual([{ id: 'a-fold1-seed1', message }]);
  });

  test.each([
    ['with what it knew', false],
    ['empty', true],
  ])('Redis killed and started again, %s: every job has one record', async (_, empty) => {
    await enqueue({ ...redis, jobs, store });
    let begun = 0;
    const slow: RunJob<Fold> = async (job, context) => {
      begun += 1;
      await pause(100);
      return train(job, context);
    };
    const worker = startWorker(slow);
    const watching = watch();
    while (begun < 2) await pause(5);
    await redis.restart(empty);
    expect((await watching).done).toEqual(jobs.map(({ id }) => id));
    for (const { id } of jobs)
      expect((await readLog(store, id)).filter(({ kind }) => kind === 'record')).toHaveLength(1);
    expect(worker.events).toContainEqual({ type: 'away', url: redis.url });
  });
});

(hasRedis ? test : test.skip)(
  'a store that fails is told by the worker, which still ends when it is told to',
  async () => {
    const redis = await startRedis(path());
    const store = await openFolderStore(path('store'));
    const events: WorkEvent[] = [];
    let calls = 0;
    const create = async (key: string, bytes: Uint8Array | string) => {
      // The lease is taken; what became of the job cannot be noted.
      if (++calls > 1) throw new QueueError('store: no space is left on the device. Free some.');
      return store.create(key, bytes);
    };
    try {
      await enqueue({ ...redis, jobs: jobs.slice(0, 1), store, attempts: 1 });
      const failing = { ...store, create };
      await work({
        ...redis,
        store: failing,
        run: train,
        untilEmpty: true,
        onEvent: (event) => void events.push(event),
      });
      const message = 'store: no space is left on the device. Free some.';
      const outcome = { state: 'failed', message, final: false };
      expect(events.filter(({ type }) => type === 'end')).toEqual([
        { type: 'end', id: 'a-fold1-seed1', outcome },
      ]);
    } finally {
      await redis.stop();
    }
  },
);

(hasRedis ? test : test.skip)(
  'a database that the server does not have is refused, not replaced',
  async () => {
    const redis = await startRedis(path());
    const store = await openFolderStore(path('store'));
    try {
      const queued = enqueue({ url: `${redis.url}/99`, jobs, store });
      await expect(queued).rejects.toThrow(
        /\/99, refused \(.*DB index.*\): expected a user, password and database/,
      );
    } finally {
      await redis.stop();
    }
  },
);

(hasRedis ? test : test.skip)(
  'told to stop while Redis is away, a worker gives its job back in the store, and ends',
  async () => {
    const redis = await startRedis(path());
    const store = await openFolderStore(path('store'));
    await enqueue({ ...redis, jobs, store });
    const controller = new AbortController();
    const run: RunJob<Fold> = async (_, { signal }) => {
      await redis.stop();
      controller.abort();
      signal.throwIfAborted();
    };
    await work({ ...redis, store, run, lockDuration: 500, signal: controller.signal });
    expect((await readStates(store, 3)).get('a-fold1-seed1')?.state).toBe('open');
  },
);

test.each([
  ['http://127.0.0.1', 'expected redis://host:port'],
  ['127.0.0.1:6379', 'expected redis://host:port'],
  ['http://me:secret@127.0.0.1', 'queue http://me:***@127.0.0.1: expected redis://host:port'],
])('%s is refused', async (url, message) => {
  const store = await openFolderStore(path('store'));
  await expect(enqueue({ url, jobs, store })).rejects.toThrow(message);
});
