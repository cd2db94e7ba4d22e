import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createUniform } from '@ser/foundation';
import {
  collect,
  enqueue,
  type JobRecord,
  openStore,
  runInProcess,
  runShard,
  type Store,
  watchQueue,
} from '@ser/queue';
import { type RedisServer, startRedis } from 'redis-for-tests';
import { stepsPlan, type TestPlan, trainingPlan } from './plans.js';
import type { WorkerOrder } from './worker-main.js';

const WORKER = fileURLToPath(new URL('./worker-main.js', import.meta.url));

/** How long a killed worker is away before its scheduler starts it again. */
const AWAY_MS = 2000;

/** What is done to whom. */
export interface KillOptions {
  readonly by: 'queue' | 'shard';
  readonly plan: 'steps' | 'training';
  readonly workers: number;
  /** Seconds between two kills. */
  readonly killEvery: number;
  /** Seconds of silence after which another takes a job. */
  readonly silence: number;
  readonly say: (line: string) => void;
}

/** What came of it. */
export interface KillResult extends Omit<KillOptions, 'say'> {
  readonly jobs: number;
  readonly kills: number;
  readonly redisRestarts: number;
  readonly seconds: number;
  /** Every worker's own process number. */
  readonly processNumbers: readonly number[];
  readonly records: number;
  /** Jobs with more than one record in their log. */
  readonly twice: number;
  readonly missing: number;
  /** Jobs whose outcome is not that of one machine that nobody killed, bit for bit. */
  readonly different: number;
  /** Leases beyond one a job: takeovers and returns. */
  readonly leasesBeyondOne: number;
  /** Lines of the table that `collect` writes. */
  readonly rows: number;
}

/** Lets workers do a plan while one of them is killed every so often, and compares with one machine. */
export async function killWorkers(options: KillOptions): Promise<KillResult> {
  const root = await mkdtemp(join(tmpdir(), 'ser-killed-'));
  const plan = options.plan === 'steps' ? stepsPlan() : trainingPlan(root);
  try {
    options.say('one machine first');
    const alone = await openStore(join(root, 'alone'));
    await runShard({
      jobs: plan.jobs,
      store: alone,
      run: runInProcess(plan.module),
      workers: alonePace(options),
    });
    const shared = await openStore(join(root, 'shared'));
    const chaos = await runWithKills(options, plan, shared, root);
    return {
      ...chaos,
      ...(await compare(plan, alone, shared, root)),
      ...facts(options),
      jobs: plan.jobs.length,
    };
  } finally {
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What sleeps may run all at once. */
function alonePace({ plan }: KillOptions): number {
  return plan === 'steps' ? 24 : 1;
}

function facts({ by, plan, workers, killEvery, silence }: KillOptions) {
  return { by, plan, workers, killEvery, silence };
}

async function runWithKills(
  options: KillOptions,
  { jobs, module }: TestPlan,
  store: Store,
  root: string,
): Promise<Pick<KillResult, 'kills' | 'redisRestarts' | 'seconds' | 'processNumbers'>> {
  const { by, workers, silence, say } = options;
  const redis = by === 'queue' ? await startRedis(root, 'everysec') : undefined;
  const order = { store: store.location, module: module.href, scratch: join(root, 'scratch'), silence };
  const began = performance.now();
  const numbers: number[] = [];
  const orders = Array.from({ length: workers }, (_, index): WorkerOrder => {
    const shard = `${index + 1}/${workers}`;
    return { ...order, ...(redis ? { queue: redis.url, jobs: [] } : { shard, jobs }) };
  });
  if (redis) await enqueue({ url: redis.url, jobs, store, attempts: 3 });
  const fleet = orders.map((each, index) => keepAlive(`machine-${index + 1}`, each, numbers, say));
  const end = new AbortController();
  const chaos = killSome(fleet, redis, options, end.signal);
  if (redis) await watchQueue({ url: redis.url, jobs, store, every: 500 });
  else await Promise.all(fleet.map(({ done }) => done));
  end.abort();
  const seconds = Math.round((performance.now() - began) / 1000);
  await Promise.all(fleet.map(({ stop }) => stop()));
  await redis?.stop();
  return { ...(await chaos), seconds, processNumbers: numbers };
}

interface KeptAlive {
  readonly name: string;
  /** Ends when the worker has ended by itself. */
  readonly done: Promise<void>;
  readonly kill: () => void;
  readonly stop: () => Promise<void>;
}

/** Starts a worker in a container, and again when it was killed, as a scheduler does. */
function keepAlive(name: string, order: WorkerOrder, numbers: number[], say: KillOptions['say']): KeptAlive {
  let worker: ChildProcess | undefined;
  let stopped = false;
  const live = async () => {
    while (!stopped) {
      worker = inContainer(name, order);
      worker.stdout!.setEncoding('utf8').on('data', (text: string) => {
        for (const line of text.trim().split('\n')) say(line);
        const [, number] = /begins as process (\d+)/.exec(text) ?? [];
        if (number) numbers.push(Number(number));
      });
      const [code] = await once(worker, 'close');
      if (code === 0) return;
      if (!stopped) await pause(AWAY_MS);
    }
  };
  const done = live();
  return {
    name,
    done,
    kill: () => void worker?.kill('SIGKILL'),
    async stop() {
      stopped = true;
      worker?.kill('SIGKILL');
      await done;
    },
  };
}

/** Process numbers from 1 and a host name of its own; when `unshare` is killed, so is everything in it. */
function inContainer(name: string, order: WorkerOrder): ChildProcess {
  const command = 'hostname "$1" && exec "$2" "$3" "$4"';
  const words = ['sh', '-c', command, 'sh', name, process.execPath, WORKER, JSON.stringify(order)];
  return spawn('unshare', ['--pid', '--fork', '--kill-child', '--mount-proc', '--uts', ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function killSome(
  fleet: readonly KeptAlive[],
  redis: RedisServer | undefined,
  { killEvery, say }: KillOptions,
  signal: AbortSignal,
): Promise<{ readonly kills: number; readonly redisRestarts: number }> {
  const uniform = createUniform(9);
  let [kills, redisRestarts] = [0, 0];
  for (;;) {
    await pause(1000 * killEvery, undefined, { signal }).catch(() => {});
    if (signal.aborted) return { kills, redisRestarts };
    const victim = fleet[Math.floor(uniform() * fleet.length)];
    say(`kill -9 ${victim.name}`);
    victim.kill();
    kills += 1;
    if (redis === undefined || kills !== 2) continue;
    say('kill -9 redis-server, and start it again');
    await redis.restart();
    redisRestarts += 1;
  }
}

async function compare(plan: TestPlan, alone: Store, shared: Store, root: string) {
  const [one, many] = await Promise.all(
    [alone, shared].map((store, index) =>
      collect({ from: [store], jobs: plan.jobs, folder: join(root, `collected-${index}`) }),
    ),
  );
  const text = (record: JobRecord | undefined) => record && JSON.stringify(plan.outcomeOf(record));
  const expected = new Map(one.records.map((record) => [record.job.id, text(record)]));
  const kinds = await kindsOf(shared);
  const countOf = (kind: string) =>
    [...kinds.values()].map((log) => log.filter((each) => each === kind).length);
  const table = JSON.parse(await readFile(join(root, 'collected-1', 'records.json'), 'utf8')) as JobRecord[];
  return {
    records: many.records.length,
    twice: countOf('record').filter((count) => count > 1).length,
    missing: many.missing.length,
    different: many.records.filter((record) => text(record) !== expected.get(record.job.id)).length,
    leasesBeyondOne: countOf('lease').reduce((sum, count) => sum + count - 1, 0),
    rows: table.length,
  };
}

/** The kinds of all entries of all jobs' logs. */
async function kindsOf(store: Store): Promise<Map<string, string[]>> {
  const kinds = new Map<string, string[]>();
  for (const key of await store.list('jobs/')) {
    const id = key.split('/')[1];
    const { kind } = JSON.parse(Buffer.from((await store.get(key))!).toString());
    kinds.set(id, [...(kinds.get(id) ?? []), kind]);
  }
  return kinds;
}

/** Whether this machine lets containers be made. */
export function canContain(): boolean {
  const flags = [
    '--pid',
    '--fork',
    '--kill-child',
    '--mount-proc',
    '--uts',
    'sh',
    '-c',
    'hostname x && echo $$',
  ];
  return String(spawnSync('unshare', flags).stdout).trim() === '1';
}
