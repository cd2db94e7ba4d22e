import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rm, stat } from 'node:fs/promises';
import { diskFailure, renameWithRetry } from '@ser/foundation/node';
import { DatasetError } from '../dataset-error.js';
import type { RemoteFile } from './download-source.js';
import {
  type Attempt,
  PassingFailure,
  persist,
  type RequestOptions,
  reasonOf,
  request,
  type Watch,
} from './http.js';

export interface FetchOptions extends RequestOptions {
  /** Called as bytes arrive, with how many of the file are there. */
  readonly onBytes?: (bytes: number) => void;
  /** The most to take of a file whose size nobody states; default 1 GiB. */
  readonly maxBytes?: number;
}

/**
 * Fetches a file into `path`. What arrives is kept in `path.part`, and an interrupted download goes on from there with
 * an HTTP range (RFC 9110, 14); `path` appears only when size and checksum are right.
 *
 * @throws {DatasetError} if the server refuses, states another size, sends more than it should, sends bytes of another
 *   checksum twice, or nothing more arrives
 */
export async function fetchFile(file: RemoteFile, path: string, options: FetchOptions = {}): Promise<void> {
  const { bytes, checksum } = file;
  if ((await sizeOf(path)) !== undefined && (await fault(file, path)) === undefined) {
    options.onBytes?.(bytes ?? 0);
    return;
  }
  const part = `${path}.part`;
  const url = options.mirror?.(file.url) ?? file.url;
  for (let round = 1; ; round++) {
    await persist(url, options, (watch) => fetchRest({ ...file, url }, part, watch, options));
    const wrong = await fault(file, part);
    if (wrong === undefined) break;
    await rm(part, { force: true });
    // Once more from the start: the part may be left over from another version of the file.
    if (round === 2) {
      throw new DatasetError(
        `${url}: ${wrong}: expected ${checksum?.algorithm} ${checksum?.hex} of ${bytes} bytes. The file is damaged or not the one published, and was deleted: try again later, or name a mirror.`,
      );
    }
  }
  await renameWithRetry(part, path);
}

/** Fetches what the part lacks. */
async function fetchRest(
  { url, bytes }: RemoteFile,
  part: string,
  watch: Watch,
  options: FetchOptions,
): Promise<Attempt<void>> {
  // Without a known size nothing tells whether a part is complete: begin anew.
  const offset = bytes === undefined ? 0 : ((await sizeOf(part)) ?? 0);
  if (bytes !== undefined && offset >= bytes) return { done: true, value: undefined };
  const response = await request(url, offset > 0 ? { range: `bytes=${offset}-` } : {}, watch.signal);
  if (response.status === 416) {
    await response.body?.cancel();
    await rm(part, { force: true });
    throw new PassingFailure(`the server has no bytes from ${offset}`);
  }
  const start = response.status === 206 ? rangeStart(response, url, offset, bytes) : 0;
  checkLength(response, url, start, bytes);
  return receive(response, part, start, bytes, watch, options, url);
}

/** Where a partial answer begins; it must be where the part ends. */
function rangeStart(response: Response, url: string, offset: number, bytes: number | undefined): number {
  const range = response.headers.get('content-range') ?? '';
  const [, start, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(range) ?? [];
  if (Number(start) !== offset) {
    throw new DatasetError(
      `${url}: the server answered with the range "${range}": expected bytes from ${offset}. Try again later, or name a mirror.`,
    );
  }
  if (total !== '*' && bytes !== undefined && Number(total) !== bytes) throw wrongSize(url, total, bytes);
  return offset;
}

function checkLength(response: Response, url: string, start: number, bytes: number | undefined): void {
  const length = response.headers.get('content-length');
  if (length === null || bytes === undefined || start + Number(length) === bytes) return;
  throw wrongSize(url, String(start + Number(length)), bytes);
}

function wrongSize(url: string, found: string, bytes: number): DatasetError {
  return new DatasetError(
    `${url}: the server states ${found} bytes: expected ${bytes}, as published. Try again later, or name a mirror.`,
  );
}

async function receive(
  response: Response,
  part: string,
  start: number,
  bytes: number | undefined,
  watch: Watch,
  { onBytes, maxBytes = 2 ** 30 }: FetchOptions,
  url: string,
): Promise<Attempt<void>> {
  const handle = await open(part, start === 0 ? 'w' : 'r+');
  let position = start;
  try {
    for await (const chunk of response.body ?? []) {
      watch.alive();
      if (bytes !== undefined && position + chunk.length > bytes) {
        throw new DatasetError(
          `${url}: the server sends more bytes: expected ${bytes}. Try again later, or name a mirror.`,
        );
      }
      if (position + chunk.length > maxBytes && bytes === undefined) {
        throw new DatasetError(
          `${url}: the server sends too many bytes: expected at most ${maxBytes}. Open the address in a browser to see what it is.`,
        );
      }
      await writeAll(handle, chunk, position);
      position += chunk.length;
      onBytes?.(position);
    }
  } catch (error) {
    if (error instanceof DatasetError) throw error;
    if ((error as NodeJS.ErrnoException).syscall !== undefined) {
      throw diskFailure(error, part, {
        remark: 'What has arrived is kept: run again to go on.',
        Failure: DatasetError,
      });
    }
    // Whether to try again at once depends on whether anything arrived.
    if (position > start && bytes !== undefined) return { done: false, reason: reasonOf(error) };
    throw new PassingFailure(reasonOf(error));
  } finally {
    await handle.close();
  }
  if (bytes === undefined || position === bytes) return { done: true, value: undefined };
  const reason = `the connection ended after ${position} of ${bytes} bytes`;
  if (position > start) return { done: false, reason };
  throw new PassingFailure(reason);
}

async function writeAll(handle: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  let done = 0;
  while (done < chunk.length) {
    const { bytesWritten } = await handle.write(chunk, done, chunk.length - done, position + done);
    done += bytesWritten;
  }
}

/** What is wrong with a file that is said to be complete, or undefined. */
async function fault({ bytes, checksum }: RemoteFile, path: string): Promise<string | undefined> {
  const size = await sizeOf(path);
  if (bytes !== undefined && size !== bytes) return `${size} bytes arrived`;
  if (checksum === undefined) return undefined;
  const hash = createHash(checksum.algorithm);
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  const hex = hash.digest('hex');
  return hex === checksum.hex ? undefined : `the ${checksum.algorithm} is ${hex}`;
}

async function sizeOf(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.size;
}
