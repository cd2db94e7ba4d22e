import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Job, jobFolder } from '@ser/experiment';
import {
  collect,
  enqueue,
  type JobRecord,
  openStore,
  reopenJobs,
  runShard,
  type ShardEvent,
  type ShardSummary,
  watchQueue,
} from '@ser/queue';
import type { RunRecord } from '@ser/trainer';
import { CliError } from '../cli-error.js';
import { stopOnInterrupt } from '../terminal/interrupt.js';
import { readPlan } from './read-plan.js';
import { runPlaced } from './run-placed.js';

/** What is typed for a sweep. */
export interface SweepOptions {
  readonly out: string;
  readonly workers?: number;
  readonly json?: boolean;
  readonly shard?: string;
  readonly others?: boolean;
  readonly queue?: string;
  readonly collect?: readonly string[];
  readonly store?: string;
  readonly retry?: boolean;
}

/**
 * A plan on several machines: a shard of it, its jobs in a queue, or the records of all.
 *
 * @throws {@link CliError} where two of these are asked for at once, or what only a shard takes beside a queue
 */
export async function sweepTogether(file: string, given: SweepOptions): Promise<void> {
  const asked = (['shard', 'queue', 'collect'] as const).filter((name) => given[name] !== undefined);
  if (asked.length > 1)
    throw new CliError(`--${asked.join(' and --')}: expected one of them. Leave the others out.`);
  if (given.queue !== undefined)
    requireNone(given, ['workers', 'others'], 'with --queue (ser worker does the jobs)');
  if (given.collect) requireNone(given, ['workers', 'others', 'store', 'retry'], 'with --collect');
  const jobs = await readPlan(file);
  if (given.collect) return collectRecords(jobs, given.collect, given);
  const store = await openStore(given.store ?? join(given.out, 'store'));
  const interrupt = stopOnInterrupt();
  const { signal } = interrupt;
  try {
    if (given.retry)
      await reopenJobs(
        store,
        jobs.map(({ id }) => id),
      );
    const summary = given.queue
      ? await followQueue(given.queue, jobs, store, signal)
      : await runShard({
          jobs,
          shard: given.shard,
          others: given.others,
          workers: given.workers,
          store,
          // A store of this machine alone needs no second copy.
          run: runPlaced(join(given.out, 'features'), given.store && store.location),
          signal,
          onEvent: sayEvent,
        });
    tell(summary, given.json === true);
    if (signal.aborted) process.exitCode = interrupt.exitCode;
    else if (summary.failed.length + summary.cancelled.length > 0) process.exitCode = 1;
  } finally {
    interrupt.dispose();
    store.close();
  }
}

/**
 * Options that would change nothing are refused, as whoever typed them expects something of them.
 *
 * @throws {@link CliError} that names the first
 */
export function requireNone(
  given: SweepOptions,
  names: readonly ('workers' | 'others' | 'store' | 'retry')[],
  where: string,
): void {
  const ignored = names.find((name) => given[name] !== undefined);
  if (ignored !== undefined)
    throw new CliError(`--${ignored} ${where}: expected none, as it would change nothing. Leave it out.`);
}

async function followQueue(
  url: string,
  jobs: readonly Job[],
  store: Awaited<ReturnType<typeof openStore>>,
  signal: AbortSignal,
): Promise<ShardSummary> {
  const queued = await enqueue({ url, jobs, store });
  say(`${queued} of ${jobs.length} jobs are to be done; start ser worker on each machine`);
  return watchQueue({
    url,
    jobs,
    store,
    signal,
    onEvent(event) {
      if (event.type === 'done') say(`${event.done} of ${event.total} done`);
      else if (event.type === 'requeued') say(`${event.count} jobs that Redis had lost are queued again`);
      else if (event.type === 'failed') say(`${event.id} failed: ${event.message}`);
      else if (event.type !== 'progress') say(`${event.id} ${event.type}`);
    },
  });
}

/** Says what becomes of jobs on standard error. */
export function sayEvent(event: ShardEvent): void {
  if (event.type === 'start') say(`${event.id} begins`);
  else if (event.type === 'end')
    say(
      `${event.id} ${event.outcome.state}${event.outcome.state === 'failed' ? `: ${event.outcome.message}` : ''}`,
    );
}

async function collectRecords(
  jobs: readonly Job[],
  locations: readonly string[],
  { out, json }: SweepOptions,
): Promise<void> {
  for (const location of locations) await requireStore(location);
  const from = await Promise.all(locations.map((location) => openStore(location)));
  const place = (job: { readonly id: string }) => jobFolder(job as Job);
  const { records, missing } = await collect({ from, folder: out, jobs, place, outcomeOf: weightsOf });
  for (const store of from) store.close();
  const text = [
    `${records.length} of ${jobs.length} jobs have a record; they are in ${out}`,
    ...missing.map(({ id, state }) => `${id}: ${state}`),
  ];
  const ids = records.map(({ job }) => job.id);
  process.stdout.write(json ? `${JSON.stringify({ records: ids, missing })}\n` : `${text.join('\n')}\n`);
  if (missing.length > 0) process.exitCode = 1;
}

/** A folder is made where a store is opened: one that is to be read must be there. */
async function requireStore(location: string): Promise<void> {
  if (location.includes('://') || (await stat(location).catch(() => undefined))?.isDirectory()) return;
  throw new CliError(
    `--collect ${location}: expected the folder of a store, such as runs/store. Name what --store named, or the store in its --out.`,
  );
}

/** Two machines that trained the same job have the same weights; their records say different times. */
function weightsOf({ result }: JobRecord): unknown {
  const { weightsSha256, test } = result as RunRecord;
  return [weightsSha256, test];
}

function tell({ done, failed, cancelled, open }: ShardSummary, json: boolean): void {
  const text = [
    `${done.length} done, ${failed.length} failed, ${cancelled.length} cancelled, ${open.length} left`,
    ...failed.map(({ id, message }) => `${id} failed: ${message}`),
  ];
  process.stdout.write(
    json ? `${JSON.stringify({ done, failed, cancelled, open })}\n` : `${text.join('\n')}\n`,
  );
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
