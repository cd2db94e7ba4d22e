import { expect, test } from '@jest/globals';
import { requestedWait } from './requested-wait.js';

const now = Date.parse('2026-01-05T12:00:00Z');
const date = new Date(now + 7000).toUTCString();

test.each<[Record<string, string>, number | undefined]>([
  [{}, undefined],
  [{ 'retry-after': '45' }, 45_000],
  [{ 'retry-after': '0' }, 0],
  [{ 'retry-after': 'Mon, 05 Jan 2026 12:00:45 GMT' }, 45_000],
  [{ 'retry-after': 'Mon, 05 Jan 2026 11:00:00 GMT' }, 0],
  [{ 'retry-after': 'soon' }, undefined],
  [{ 'x-ratelimit-reset': String(now / 1000 + 45) }, 45_000],
  [{ 'x-ratelimit-reset': '45' }, 45_000],
  [{ 'x-ratelimit-reset': String(now / 1000 - 45) }, 0],
  // This machine's clock is 7 s behind the server's.
  [{ 'x-ratelimit-reset': String(now / 1000 + 45), date }, 38_000],
  [{ 'retry-after': '45', date }, 45_000],
  // The later of the two.
  [{ 'retry-after': '10', 'x-ratelimit-reset': String(now / 1000 + 45) }, 45_000],
])('%j asks for %s ms', (headers, expected) => {
  expect(requestedWait(new Headers(headers), now)).toBe(expected);
});
