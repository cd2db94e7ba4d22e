// Some workers of `simulate.ts` in one process: told what to do, then to begin, then to stop.

import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { openStore, type RunJob, runShard, type Store, work } from '@ser/queue';
import type { SleepersOrder, Spent } from './simulate.js';

type Sleep = { readonly id: string; readonly sleepMs: number };

const [order] = (await once(process, 'message')) as [SleepersOrder];
const calls = { get: 0, has: 0, put: 0, create: 0, list: 0, remove: 0 };
const store = counted(await openStore(order.store));
const stop = new AbortController();
const run: RunJob<Sleep> = async ({ sleepMs }) => {
  await pause(sleepMs);
  return { uar: 0.5 };
};
process.send!('ready');
await once(process, 'message');
const before = process.cpuUsage();
const numbers = Array.from({ length: order.to - order.from + 1 }, (_, index) => order.from + index);
const working = Promise.all(numbers.map(workAs));
if (!order.queue) {
  await working;
  process.send!('ended');
}
await once(process, 'message');
const { user, system } = process.cpuUsage(before);
process.send!({ cpuMs: (user + system) / 1000, calls } satisfies Spent);
stop.abort();

async function workAs(number: number): Promise<void> {
  if (order.queue) await work({ url: order.queue, store, run, signal: stop.signal });
  else await runShard({ jobs: order.jobs!, shard: `${number}/${order.workers}`, store, run });
}

function counted(inner: Store): Store {
  const count =
    <A extends unknown[], R>(name: keyof typeof calls, call: (...args: A) => R) =>
    (...args: A): R => {
      calls[name] += 1;
      return call(...args);
    };
  return {
    ...inner,
    get: count('get', inner.get),
    has: count('has', inner.has),
    put: count('put', inner.put),
    create: count('create', inner.create),
    list: count('list', inner.list),
    remove: count('remove', inner.remove),
  };
}
