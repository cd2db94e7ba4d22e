import { setTimeout as pause } from 'node:timers/promises';
import { DatasetError } from '../dataset-error.js';
import { requestedWait } from './requested-wait.js';
import { userAgent } from './user-agent.js';

/** A failure that may pass: a connection that breaks, a server that is busy. */
export class PassingFailure extends Error {
  override readonly name = 'PassingFailure';
  constructor(
    message: string,
    /** How long the server asks to wait, in milliseconds. */
    readonly waitMs?: number,
  ) {
    super(message);
  }
}

/** How patient to be with a server. */
export interface HttpOptions {
  /** Give up on a connection that is silent for so long; default 30,000 ms. */
  readonly stallMs?: number;
  /** Attempts without any progress before giving up; default 5. */
  readonly attempts?: number;
  /** Pause before the second attempt in milliseconds, doubled before each further one; default 1,000. */
  readonly pauseMs?: number;
  /** Wait at most so long where a server that limits requests asks for it; default 900,000 ms, a quarter of an hour. */
  readonly maxWaitMs?: number;
  /** Another address for an address: a mirror. */
  readonly mirror?: (url: string) => string;
}

/** {@link HttpOptions}, and what the requests themselves report. */
export interface RequestOptions extends HttpOptions {
  /** Called while a request waits because the server asks for it: at once, each second, and at the end. */
  readonly onWait?: (waitedMs: number, totalMs: number) => void;
}

const RETRIED_STATUS: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * One GET request. The signal must be armed anew whenever something arrives.
 *
 * @throws {PassingFailure} where another attempt may help
 * @throws {DatasetError} where it does not: the server refuses
 */
export async function request(
  url: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, {
      headers: { 'accept-encoding': 'identity', 'user-agent': userAgent, ...headers },
      signal,
      redirect: 'follow',
    });
  } catch (error) {
    throw new PassingFailure(reasonOf(error));
  }
  if (response.ok || response.status === 416) return response;
  await response.body?.cancel();
  const answer = `the server answered ${response.status} ${response.statusText}`.trim();
  if (RETRIED_STATUS.has(response.status)) throw new PassingFailure(answer, requestedWait(response.headers));
  throw new DatasetError(
    `${url}: ${answer}: expected the file. Open the address in a browser to see whether it has moved.`,
  );
}

/** JSON of an address, with as many attempts as the options allow. */
export async function getJson(url: string, options: RequestOptions): Promise<unknown> {
  const address = options.mirror?.(url) ?? url;
  return persist(address, options, async (watch) => {
    const response = await request(address, { accept: 'application/json' }, watch.signal);
    try {
      return { done: true, value: JSON.parse(await readText(response, address, watch)) };
    } catch (error) {
      if (error instanceof DatasetError) throw error;
      throw new PassingFailure(`the answer is not JSON (${reasonOf(error)})`);
    }
  });
}

/** Listings are a few megabytes at most. */
const MAX_JSON = 64 * 2 ** 20;

async function readText(response: Response, address: string, watch: Watch): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    watch.alive();
    bytes += chunk.length;
    if (bytes > MAX_JSON) {
      throw new DatasetError(
        `${address}: the answer is longer than ${MAX_JSON} bytes: expected a listing. Open the address in a browser to see what it is.`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Aborts a request that is silent for too long. */
export interface Watch {
  readonly signal: AbortSignal;
  /** Something arrived. */
  alive(): void;
}

/** What an attempt came to: a value, or progress that is worth another attempt at once. */
export type Attempt<T> =
  | { readonly done: true; readonly value: T }
  | { readonly done: false; readonly reason: string };

/**
 * Repeats an attempt while it makes progress, and a few times where it makes none, with growing pauses or those that the
 * server asks for.
 *
 * @throws {DatasetError} where the attempts are used up, or the server asks for a longer wait than allowed
 */
export async function persist<T>(
  url: string,
  options: RequestOptions,
  attempt: (watch: Watch) => Promise<Attempt<T>>,
): Promise<T> {
  const { attempts = 5, pauseMs = 1000, stallMs = 30_000, maxWaitMs = 900_000 } = options;
  let idle = 0;
  let reason = '';
  while (idle < attempts) {
    const outcome = await tryOnce(attempt, stallMs);
    if (outcome.done) return outcome.value;
    idle = outcome.progress ? 0 : idle + 1;
    reason = outcome.reason;
    if (idle === attempts) break;
    if (outcome.waitMs === undefined) await pause(pauseMs * 2 ** Math.max(0, idle - 1));
    else await waitAsAsked(url, Math.max(pauseMs, outcome.waitMs), maxWaitMs, options.onWait);
  }
  throw new DatasetError(
    `${url}: ${reason}, in the last of ${attempts} attempts without progress: expected the file. What has arrived is kept: run again to go on.`,
  );
}

type Outcome<T> =
  | { readonly done: true; readonly value: T }
  | { readonly done: false; readonly progress: boolean; readonly reason: string; readonly waitMs?: number };

async function tryOnce<T>(
  attempt: (watch: Watch) => Promise<Attempt<T>>,
  stallMs: number,
): Promise<Outcome<T>> {
  const controller = new AbortController();
  let timer = setTimeout(() => controller.abort(), stallMs);
  const watch: Watch = {
    signal: controller.signal,
    alive() {
      clearTimeout(timer);
      timer = setTimeout(() => controller.abort(), stallMs);
    },
  };
  try {
    const result = await attempt(watch);
    return result.done ? result : { ...result, progress: true };
  } catch (error) {
    if (!(error instanceof PassingFailure)) throw error;
    const reason = controller.signal.aborted ? `nothing arrived for ${stallMs / 1000} s` : error.message;
    return { done: false, progress: false, reason, waitMs: error.waitMs };
  } finally {
    clearTimeout(timer);
    controller.abort();
  }
}

async function waitAsAsked(
  url: string,
  totalMs: number,
  maxWaitMs: number,
  onWait: RequestOptions['onWait'],
): Promise<void> {
  if (totalMs > maxWaitMs) {
    throw new DatasetError(
      `${url}: the server limits requests and asks to wait ${Math.ceil(totalMs / 1000)} s: expected at most ${maxWaitMs / 1000} s. ` +
        `What has arrived is kept: run again after ${new Date(Date.now() + totalMs).toISOString()}, or raise maxWaitMs.`,
    );
  }
  for (let waited = 0; waited < totalMs; waited += 1000) {
    onWait?.(waited, totalMs);
    await pause(Math.min(1000, totalMs - waited));
  }
  onWait?.(totalMs, totalMs);
}

export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
