import type { ConnectionOptions } from 'bullmq';
import { QueueError } from '../queue-error.js';
import { withoutPassword } from '../without-password.js';

/** How long the first connection may take before the address is doubted. */
const PATIENCE_MS = 10_000;

/** Between two attempts to reach a server that is away. */
const LONGEST_PAUSE_MS = 2000;

/** Answers of a server that is there, which waiting does not change. */
const REFUSALS = /NOAUTH|WRONGPASS|NOPERM|ERR (AUTH|invalid password|DB index)/i;

/** Where a plan's jobs are queued. */
export interface QueueAddress {
  /** `redis://[user:password@]host[:port][/database]`, or `rediss://…` with TLS. */
  readonly url: string;
  /** Which of the server's queues. Letters, digits and . _ - Default `ser`. */
  readonly queue?: string;
}

/** The library that is an optional peer. */
export type Bullmq = typeof import('bullmq');

/** BullMQ, and how it connects. */
export interface Prepared {
  readonly bullmq: Bullmq;
  readonly name: string;
  readonly connection: ConnectionOptions;
  /** Lets connections that look for a server that is away give it up. */
  readonly giveUp: () => void;
}

/**
 * Loads what is needed for a queue.
 *
 * @throws {QueueError} for another address, and where bullmq or ioredis is not installed
 */
export async function prepare({ url, queue = 'ser' }: QueueAddress): Promise<Prepared> {
  if (!/^rediss?:$/.test(URL.canParse(url) ? new URL(url).protocol : ''))
    throw new QueueError(
      `queue ${withoutPassword(url)}: expected redis://host:port or rediss://host:port. Correct the address, such as redis://127.0.0.1:6379.`,
    );
  if (!/^[\w.-]{1,100}$/.test(queue))
    throw new QueueError(
      `queue name ${JSON.stringify(queue)}: expected at most 100 letters, digits and . _ - Rename it.`,
    );
  const bullmq = await Promise.all([import('bullmq'), import('ioredis')]).catch((cause) => {
    throw new QueueError(
      `queue ${withoutPassword(url)}: expected the packages bullmq and ioredis, of which one is not installed. Type npm install bullmq ioredis.`,
      { cause },
    );
  });
  let givenUp = false;
  // What BullMQ needs: a command waits for the server as long as it takes.
  const retryStrategy = (times: number) => (givenUp ? null : Math.min(200 * times, LONGEST_PAUSE_MS));
  return {
    bullmq: bullmq[0],
    name: queue,
    connection: { url, maxRetriesPerRequest: null, retryStrategy },
    giveUp: () => {
      givenUp = true;
    },
  };
}

/**
 * Waits for the first connection; after that, a server that goes away is waited for.
 *
 * @throws {QueueError} that says why there is none
 */
export async function waitForRedis(
  url: string,
  giveUp: () => void,
  client: {
    on(event: 'error', told: (error: Error) => void): unknown;
    waitUntilReady(): Promise<unknown>;
    disconnect(): Promise<void>;
  },
): Promise<void> {
  let last: Error | undefined;
  let refuse = (_: 'refused') => {};
  const refused = new Promise<'refused'>((resolve) => {
    refuse = resolve;
  });
  client.on('error', (error) => {
    last = error;
    if (REFUSALS.test(error.message)) refuse('refused');
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, 'late');
  });
  const first = await Promise.race([client.waitUntilReady(), late, refused]).finally(() =>
    clearTimeout(timer),
  );
  if (first !== 'late' && first !== 'refused') return;
  giveUp();
  void client.disconnect().catch(() => {});
  const shown = withoutPassword(url);
  // Redis explains itself at length: what comes first says which it is.
  const reason = last?.message.split(' must be called')[0];
  throw new QueueError(
    first === 'refused'
      ? `queue ${shown}, refused (${reason}): expected a user, password and database that this server takes. Correct redis://user:password@host:port/database.`
      : `queue ${shown}, no answer in ${PATIENCE_MS / 1000} s${last ? ` (${reason})` : ''}: expected a Redis server. Start it, or correct the address.`,
  );
}
