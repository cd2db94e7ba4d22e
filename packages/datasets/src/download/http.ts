import { DatasetError } from '../dataset-error.js';

/** A failure that may pass: a connection that breaks, a server that is busy. */
export class PassingFailure extends Error {
  override readonly name = 'PassingFailure';
  constructor(
    message: string,
    /** What the server asks to wait, in milliseconds. */
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
  /** Another address for an address: a mirror. */
  readonly mirror?: (url: string) => string;
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
      headers: { 'accept-encoding': 'identity', ...headers },
      signal,
      redirect: 'follow',
    });
  } catch (error) {
    throw new PassingFailure(reasonOf(error));
  }
  if (response.ok || response.status === 416) return response;
  await response.body?.cancel();
  const answer = `the server answered ${response.status} ${response.statusText}`.trim();
  if (RETRIED_STATUS.has(response.status)) throw new PassingFailure(answer, retryAfter(response));
  throw new DatasetError(`${url}: ${answer}.`);
}

/** JSON of an address, with as many attempts as the options allow. */
export async function getJson(url: string, options: HttpOptions): Promise<unknown> {
  const address = options.mirror?.(url) ?? url;
  return persist(address, options, async (watch) => {
    const response = await request(address, { accept: 'application/json' }, watch.signal);
    try {
      return { done: true, value: JSON.parse(await readText(response, address, watch)) };
    } catch (error) {
      if (error instanceof DatasetError) throw error;
      throw new PassingFailure(`the answer is no JSON (${reasonOf(error)})`);
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
        `${address}: the answer is longer than ${MAX_JSON} bytes: not the listing expected.`,
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

/** Repeats an attempt while it makes progress, and a few times where it makes none, with growing pauses. */
export async function persist<T>(
  url: string,
  options: HttpOptions,
  attempt: (watch: Watch) => Promise<Attempt<T>>,
): Promise<T> {
  const { attempts = 5, pauseMs = 1000, stallMs = 30_000 } = options;
  let idle = 0;
  let reason = '';
  while (idle < attempts) {
    let waitMs = pauseMs * 2 ** idle;
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
      const outcome = await attempt(watch);
      if (outcome.done) return outcome.value;
      idle = 0;
      waitMs = pauseMs;
      reason = outcome.reason;
    } catch (error) {
      if (!(error instanceof PassingFailure)) throw error;
      idle++;
      reason = controller.signal.aborted ? `nothing arrived for ${stallMs / 1000} s` : error.message;
      waitMs = error.waitMs ?? waitMs;
    } finally {
      clearTimeout(timer);
      controller.abort();
    }
    if (idle < attempts) await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
  throw new DatasetError(
    `${url}: ${attempts} attempts came to nothing, at last because ${reason}. What has arrived is kept: run again to go on.`,
  );
}

export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

/** `Retry-After` in seconds (RFC 9110, 10.2.3), at most two minutes; its other form, a date, is not waited for. */
function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? 1000 * Math.min(120, Math.max(0, seconds)) : undefined;
}
