/**
 * How long a server asks to be left alone, in milliseconds, or undefined where it does not say:
 *
 * - `Retry-After`, in seconds or as a date (RFC 9110, 10.2.3)
 * - `X-RateLimit-Reset`, the second since 1970 at which requests are allowed again, as Zenodo sends it
 *   (https://developers.zenodo.org/#rate-limiting), or the seconds until then, as others do
 *
 * Points of time are compared with the server's own clock, where the answer has its `Date`.
 */
export function requestedWait(headers: Headers, now = Date.now()): number | undefined {
  const serverNow = timeOf(headers.get('date')) ?? now;
  const after = headers.get('retry-after');
  const afterMs = secondsOf(after) ?? difference(timeOf(after), serverNow);
  const reset = secondsOf(headers.get('x-ratelimit-reset'));
  const resetMs = reset !== undefined && reset >= EPOCH_FROM ? reset - serverNow : reset;
  const waits = [afterMs, resetMs].filter((wait) => wait !== undefined);
  return waits.length === 0 ? undefined : Math.max(0, ...waits);
}

/** In milliseconds: numbers from here on are points of time (from 2001), smaller ones spans (below 32 years). */
const EPOCH_FROM = 1e12;

function secondsOf(value: string | null): number | undefined {
  return value !== null && /^\s*\d+(\.\d+)?\s*$/.test(value) ? 1000 * Number(value) : undefined;
}

function timeOf(value: string | null): number | undefined {
  const time = Date.parse(value ?? '');
  return Number.isNaN(time) ? undefined : time;
}

function difference(time: number | undefined, from: number): number | undefined {
  return time === undefined ? undefined : time - from;
}
