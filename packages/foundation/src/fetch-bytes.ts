import { SerError, type SerErrorClass } from './ser-error.js';

const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_MAX_BYTES = 256 * 2 ** 20;

/** The longest that a timer can be set to: a longer one fires at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** Limits of reading an address. */
export interface FetchLimits {
  /** Milliseconds until the next byte, at most 2,147,483,647. Default 30,000. */
  readonly timeoutMs?: number;
  /** Bytes of the largest file that is read. Default 268,435,456 (256 MiB). */
  readonly maxBytes?: number;
}

/** Options of {@link fetchBytes}. */
export interface FetchOptions extends FetchLimits {
  readonly expected: string;
  /** The caller's error class. Default {@link SerError}. */
  readonly Failure?: SerErrorClass;
  /** Stops loading. */
  readonly signal?: AbortSignal;
}

/**
 * The bytes of an address: within `maxBytes`, and with never more than `timeoutMs` between two of them.
 *
 * @param expected what the address should hold, for messages: 'expected an encoder and its graph'
 * @throws {Failure} that names the address, whatever goes wrong
 * @example
 * ```ts
 * await fetchBytes('data:,hello', { expected: 'expected a greeting' }); // 5 bytes
 * ```
 */
export async function fetchBytes(
  address: string,
  { expected, Failure = SerError, signal, ...limits }: FetchOptions,
): Promise<Uint8Array> {
  const { timeoutMs, maxBytes } = fetchLimits(limits, Failure);
  refuseCredentials(address, Failure);
  const control = new AbortController();
  const stop = () => control.abort(new Failure(`${address}: loading was stopped by its signal.`));
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const restart = () => {
    clearTimeout(timer);
    const idle = `${address}: no byte for ${timeoutMs} ms: expected the file. Try again, or raise timeoutMs.`;
    timer = setTimeout(() => control.abort(new Failure(idle)), timeoutMs);
  };
  try {
    restart();
    const response = await fetch(address, { signal: control.signal });
    if (!response.ok)
      throw new Failure(
        `${address} answered ${response.status} ${response.statusText}: ${expected}. Check the address.`,
      );
    const tooLarge = (bytes: number) =>
      new Failure(
        `${address}: ${bytes} bytes: expected at most ${maxBytes}. Check the address, or raise maxBytes.`,
      );
    return await readBody(response, maxBytes, tooLarge, restart);
  } catch (cause) {
    control.abort();
    const { reason } = control.signal;
    if (reason instanceof Failure) throw reason;
    if (cause instanceof Failure) throw cause;
    throw new Failure(
      `${address}: expected the file, but the connection failed: ${message(cause)}. Check the address and try again.`,
      { cause },
    );
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

/** `fetch` refuses them as well, with the password in its message. */
function refuseCredentials(address: string, Failure: SerErrorClass): void {
  if (!URL.canParse(address)) return;
  const shown = new URL(address);
  if (shown.username === '' && shown.password === '') return;
  shown.username = '***';
  shown.password = '';
  throw new Failure(
    `${shown.href}: expected an address without user and password, which fetch does not take. Download the files and give their folder.`,
  );
}

/** Reads chunk by chunk, so that a body without end is noticed at `maxBytes`. */
async function readBody(
  response: Response,
  maxBytes: number,
  tooLarge: (bytes: number) => Error,
  onProgress: () => void,
): Promise<Uint8Array> {
  const announced = Number(response.headers.get('content-length') ?? 0);
  if (announced > maxBytes) throw tooLarge(announced);
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader!.read()) {
    onProgress();
    chunks.push(next.value);
    length += next.value.length;
    if (length > maxBytes) throw tooLarge(length);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

/** `fetch` of Node says "fetch failed" and hides the reason one level down, at times as a code alone. */
function message(error: unknown): string {
  const { message, cause } = error as {
    readonly message: string;
    readonly cause?: Error & { readonly code?: string };
  };
  return cause?.message || cause?.code || message;
}

/**
 * Reading's limits, the defaults among them.
 *
 * @throws {Failure} for one that would be no limit, or refuse everything
 */
export function fetchLimits(
  { timeoutMs = DEFAULT_TIMEOUT_MS, maxBytes = DEFAULT_MAX_BYTES }: FetchLimits,
  Failure: SerErrorClass = SerError,
): Required<FetchLimits> {
  if (!(typeof timeoutMs === 'number' && timeoutMs >= 1 && timeoutMs <= LONGEST_MS))
    throw new Failure(
      `timeoutMs ${timeoutMs}: expected milliseconds from 1 to ${LONGEST_MS}. Leave it out for ${DEFAULT_TIMEOUT_MS}.`,
    );
  if (!(typeof maxBytes === 'number' && maxBytes >= 1))
    throw new Failure(
      `maxBytes ${maxBytes}: expected a number of at least 1. Leave it out for ${DEFAULT_MAX_BYTES}.`,
    );
  return { timeoutMs, maxBytes };
}
