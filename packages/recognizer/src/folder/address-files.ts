import { RecognizerError } from '../recognizer-error.js';
import { readLimits } from './read-limits.js';
import { EXPECTED_FILES, type ReadFile, type ReadOptions } from './recognizer-files.js';

/** Whether a location is an address rather than a folder's path. */
export function isAddress(location: string): boolean {
  return /^https?:/i.test(location);
}

/**
 * Reads a recogniser's files over `fetch`: a browser's, or Node's.
 *
 * @param location - address of the folder; a query string stays behind each file's name, a relative one counts from the page's
 * @throws {@link RecognizerError} that names the file's address, whatever goes wrong
 */
export function addressFiles(location: string, options: ReadOptions = {}): ReadFile {
  const folder = folderAddress(location);
  const limits = readLimits(options);
  return async (file) => {
    const address = new URL(folder);
    address.pathname = `${folder.pathname.replace(/\/$/, '')}/${file}`;
    return fetchBytes(address.href, { ...limits, signal: options.signal });
  };
}

function folderAddress(location: string): URL {
  try {
    const folder = new URL(location, globalThis.location?.href);
    folder.hash = '';
    return folder;
  } catch (cause) {
    throw new RecognizerError(
      `location ${JSON.stringify(location)}: expected an address. Pass one such as "https://example.org/my-recognizer".`,
      { cause },
    );
  }
}

async function fetchBytes(
  address: string,
  { signal, timeoutMs, maxBytes }: ReadOptions & ReturnType<typeof readLimits>,
): Promise<Uint8Array> {
  const control = new AbortController();
  const stop = () => control.abort(new RecognizerError(`${address}: loading was stopped by its signal.`));
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const restart = () => {
    clearTimeout(timer);
    const idle = `${address}: no byte for ${timeoutMs} ms: expected the file. Try again, or raise timeoutMs.`;
    timer = setTimeout(() => control.abort(new RecognizerError(idle)), timeoutMs);
  };
  try {
    restart();
    const response = await fetch(address, { signal: control.signal });
    requireAnswer(response, address, maxBytes);
    return await readBody(response, address, maxBytes, restart);
  } catch (cause) {
    control.abort();
    const { reason } = control.signal;
    if (reason instanceof RecognizerError) throw reason;
    if (cause instanceof RecognizerError) throw cause;
    throw new RecognizerError(
      `${address}: expected the file, but the connection failed: ${message(cause)}. Check the address and try again.`,
      { cause },
    );
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

function requireAnswer(response: Response, address: string, maxBytes: number): void {
  if (!response.ok)
    throw new RecognizerError(
      `${address} answered ${response.status} ${response.statusText}: ${EXPECTED_FILES}. Check the address.`,
    );
  const announced = Number(response.headers.get('content-length') ?? 0);
  if (announced > maxBytes) throw tooLarge(address, announced, maxBytes);
}

/** Reads chunk by chunk, so that a body without end is noticed at `maxBytes`. */
async function readBody(
  response: Response,
  address: string,
  maxBytes: number,
  onProgress: () => void,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader!.read()) {
    onProgress();
    chunks.push(next.value);
    length += next.value.length;
    if (length > maxBytes) throw tooLarge(address, length, maxBytes);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

function tooLarge(address: string, found: number, maxBytes: number): RecognizerError {
  return new RecognizerError(
    `${address}: ${found} bytes: expected at most ${maxBytes}. Check the address, or raise maxBytes.`,
  );
}

/** `fetch` of Node says "fetch failed" and hides the reason one level down, at times as a code alone. */
function message(error: unknown): string {
  const { message, cause } = error as { readonly message: string; readonly cause?: NodeJS.ErrnoException };
  return cause?.message || cause?.code || message;
}
