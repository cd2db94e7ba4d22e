import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { enqueue, openStore, watchQueue } from '@ser/queue';
import { Redis } from 'ioredis';
import { startRedis } from 'redis-for-tests';

const SLEEPERS = fileURLToPath(new URL('./sleepers-main.js', import.meta.url));

/** Workers that one process holds: fifty processes would measure this machine's memory. */
const WORKERS_A_PROCESS = 10;

/** What is simulated. */
export interface SimulationOptions {
  readonly by: 'queue' | 'shard';
  readonly jobs: number;
  readonly workers: number;
  /** How long a job sleeps instead of training. */
  readonly sleepMs: number;
}

/** What it cost. */
export interface SimulationResult extends SimulationOptions {
  readonly records: number;
  readonly seconds: number;
  readonly jobsPerSecond: number;
  /** Milliseconds of a worker for each job beyond the sleep. */
  readonly overheadMsPerJob: number;
  /** Of all workers together. */
  readonly cpuMsPerJob: number;
  readonly store: {
    readonly filesPerJob: number;
    readonly bytesPerJob: number;
    /** Calls of each of the store's functions for a job, the watcher's aside. */
    readonly callsPerJob: Readonly<Record<string, number>>;
  };
  readonly redis?: {
    readonly enqueueSeconds: number;
    readonly bytesPerQueuedJob: number;
    readonly commandsPerJob: number;
    readonly networkBytesPerJob: number;
    readonly cpuMsPerJob: number;
  };
}

/** A real queue, or real shards on one folder, and jobs that sleep. */
export async function simulate(options: SimulationOptions): Promise<SimulationResult> {
  const root = await mkdtemp(join(tmpdir(), 'ser-simulation-'));
  try {
    return await (options.by === 'queue' ? simulateQueue(root, options) : simulateShards(root, options));
  } finally {
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function simulateQueue(root: string, options: SimulationOptions): Promise<SimulationResult> {
  const redis = await startRedis(root, 'everysec');
  const client = new Redis(redis.url);
  const location = join(root, 'store');
  const store = await openStore(location);
  const jobs = jobsOf(options);
  try {
    const before = await infoOf(client);
    const enqueueing = performance.now();
    await enqueue({ url: redis.url, jobs, store });
    const enqueueSeconds = (performance.now() - enqueueing) / 1000;
    const queued = await infoOf(client);
    const fleet = await startSleepers(options, { store: location, queue: redis.url });
    const began = performance.now();
    fleet.begin();
    const { done } = await watchQueue({ url: redis.url, jobs, store, every: 1000 });
    const seconds = (performance.now() - began) / 1000;
    const after = await infoOf(client);
    const spent = await fleet.stop();
    return {
      ...(await summary(options, { location, seconds, records: done.length, spent })),
      redis: {
        enqueueSeconds: round(enqueueSeconds, 2),
        bytesPerQueuedJob: Math.round((queued.used_memory - before.used_memory) / jobs.length),
        commandsPerJob: round(
          (after.total_commands_processed - before.total_commands_processed) / jobs.length,
          1,
        ),
        networkBytesPerJob: Math.round(
          (after.total_net_input_bytes +
            after.total_net_output_bytes -
            before.total_net_input_bytes -
            before.total_net_output_bytes) /
            jobs.length,
        ),
        cpuMsPerJob: round((1000 * (cpuOf(after) - cpuOf(before))) / jobs.length, 2),
      },
    };
  } finally {
    client.disconnect();
    await redis.stop();
  }
}

async function simulateShards(root: string, options: SimulationOptions): Promise<SimulationResult> {
  const location = join(root, 'store');
  const store = await openStore(location);
  const fleet = await startSleepers(options, { store: location, jobs: jobsOf(options) });
  const began = performance.now();
  fleet.begin();
  await fleet.ended;
  const seconds = (performance.now() - began) / 1000;
  const spent = await fleet.stop();
  const records = (await store.list('records/')).length;
  return summary(options, { location, seconds, records, spent });
}

function jobsOf({ jobs, sleepMs }: SimulationOptions) {
  return Array.from({ length: jobs }, (_, index) => ({ id: `sleep-fold${index + 1}-seed1`, sleepMs }));
}

/** What a process of sleepers has spent. */
export interface Spent {
  readonly cpuMs: number;
  readonly calls: Readonly<Record<string, number>>;
}

/** What a process of sleepers is told. */
export interface SleepersOrder {
  readonly store: string;
  readonly queue?: string;
  readonly jobs?: readonly { readonly id: string; readonly sleepMs: number }[];
  /** Numbers of its workers, from 1. */
  readonly from: number;
  readonly to: number;
  readonly workers: number;
}

interface Fleet {
  readonly begin: () => void;
  /** When all shards have ended. */
  readonly ended: Promise<unknown>;
  readonly stop: () => Promise<Spent>;
}

async function startSleepers(
  { workers }: SimulationOptions,
  given: Pick<SleepersOrder, 'store' | 'queue' | 'jobs'>,
): Promise<Fleet> {
  const processes: ChildProcess[] = [];
  for (let from = 1; from <= workers; from += WORKERS_A_PROCESS) {
    const child = fork(SLEEPERS);
    const to = Math.min(workers, from + WORKERS_A_PROCESS - 1);
    const ready = once(child, 'message');
    child.send({ ...given, from, to, workers } satisfies SleepersOrder);
    await ready;
    processes.push(child);
  }
  return {
    begin: () => {
      for (const child of processes) child.send('begin');
    },
    ended: Promise.all(processes.map((child) => (given.queue ? undefined : once(child, 'message')))),
    async stop() {
      const answers = await Promise.all(
        processes.map(async (child) => {
          const answer = once(child, 'message');
          child.send('stop');
          return (await answer)[0] as Spent;
        }),
      );
      for (const child of processes) child.kill();
      return answers.reduce((sum, next) => ({
        cpuMs: sum.cpuMs + next.cpuMs,
        calls: Object.fromEntries(
          Object.entries(sum.calls).map(([name, count]) => [name, count + next.calls[name]]),
        ),
      }));
    },
  };
}

async function summary(
  options: SimulationOptions,
  {
    location,
    seconds,
    records,
    spent,
  }: { readonly location: string; readonly seconds: number; readonly records: number; readonly spent: Spent },
): Promise<SimulationResult> {
  const { jobs, workers, sleepMs } = options;
  const { files, bytes } = await sizeOf(location);
  return {
    ...options,
    records,
    seconds: round(seconds, 1),
    jobsPerSecond: round(jobs / seconds, 1),
    overheadMsPerJob: round((1000 * seconds * workers) / jobs - sleepMs, 1),
    cpuMsPerJob: round(spent.cpuMs / jobs, 2),
    store: {
      filesPerJob: round(files / jobs, 2),
      bytesPerJob: Math.round(bytes / jobs),
      callsPerJob: Object.fromEntries(
        Object.entries(spent.calls).map(([name, count]) => [name, round(count / jobs, 2)]),
      ),
    },
  };
}

async function sizeOf(folder: string): Promise<{ readonly files: number; readonly bytes: number }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  let [files, bytes] = [0, 0];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    files += 1;
    bytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return { files, bytes };
}

async function infoOf(client: Redis): Promise<Record<string, number>> {
  const lines = (await client.info()).split('\r\n').map((line) => line.split(':'));
  return Object.fromEntries(lines.map(([name, value]) => [name, Number(value)]));
}

function cpuOf(info: Record<string, number>): number {
  return info.used_cpu_user + info.used_cpu_sys;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
