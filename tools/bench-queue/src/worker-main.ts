// One worker of `killed-workers.ts`, in a container of its own: what it is to do comes as JSON in the first argument.

import { hostname } from 'node:os';
import {
  type Job,
  openStore,
  runInProcess,
  runShard,
  type ShardEvent,
  type WorkEvent,
  work,
} from '@ser/queue';

/** What a worker is told. */
export interface WorkerOrder {
  readonly store: string;
  readonly module: string;
  readonly scratch: string;
  /** Address of the queue, or nothing. */
  readonly queue?: string;
  /** `i/n` of the jobs, or nothing. */
  readonly shard?: string;
  readonly jobs: readonly Job[];
  /** Seconds of silence after which another takes a job. */
  readonly silence: number;
}

const order = JSON.parse(process.argv[2]) as WorkerOrder;
const { scratch, queue, shard, jobs, silence } = order;
const store = await openStore(order.store);
const run = runInProcess(new URL(order.module));
const shared = { store, run, scratch, checkpointEvery: 1000, onEvent };

process.stdout.write(`${hostname()} begins as process ${process.pid}\n`);
if (queue) await work({ ...shared, url: queue, lockDuration: 1000 * silence });
else await runShard({ ...shared, jobs, shard, others: true, staleAfter: 1000 * silence });
process.exit(0);

function onEvent(event: ShardEvent | WorkEvent): void {
  const said = {
    start: () => `begins ${'id' in event && event.id}, lease ${'lease' in event && event.lease}`,
    end: () => `ends ${'id' in event && event.id}: ${'outcome' in event && event.outcome.state}`,
    away: () => 'finds no Redis',
    progress: () => undefined,
    held: () => undefined,
  }[event.type]();
  if (said) process.stdout.write(`${hostname()} ${said}\n`);
}
