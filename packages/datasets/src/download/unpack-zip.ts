import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { diskFailure, makeFolder } from '@ser/foundation/node';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { DatasetError } from '../dataset-error.js';

export interface UnpackOptions {
  /** Unpacks only these files; default all. */
  readonly only?: (name: string) => boolean;
  /** Refuse archives that unpack to more than so many times their own size; default 20 (speech packs to about half). */
  readonly maxRatio?: number;
  /** Refuse archives of more files; default 100,000. */
  readonly maxFiles?: number;
  /** Called after each file with the bytes of the archive that are done. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Unpacks a ZIP archive into a folder that exists and is empty.
 *
 * @returns paths of the files, relative to the folder
 * @throws {DatasetError} if the archive is damaged, holds a path that leaves the folder, a link or another special
 *   file, an encrypted file, one name twice, or unpacks to far more than its own size; what was unpacked is left
 */
export async function unpackZip(
  archive: string,
  folder: string,
  options: UnpackOptions = {},
): Promise<string[]> {
  const { maxRatio = 20, maxFiles = 100_000 } = options;
  const total = (await stat(archive)).size;
  const names: string[] = [];
  let unpacked = 0;
  let done = 0;
  try {
    const zip = await openPromise(archive, { strictFileNames: true });
    for await (const entry of zip.eachEntry()) {
      const path = safePath(folder, entry);
      unpacked += entry.uncompressedSize;
      if (unpacked > maxRatio * total) {
        throw new DatasetError(
          `it unpacks to more than ${maxRatio} times its size: a bomb, or not this corpus`,
        );
      }
      if (names.length >= maxFiles) throw new DatasetError(`it holds more than ${maxFiles} files`);
      done += entry.compressedSize;
      if (path === undefined || options.only?.(entry.fileName) === false) continue;
      await unpackEntry(zip, entry, path);
      names.push(entry.fileName);
      options.onProgress?.(done, total);
    }
  } catch (error) {
    if (isSystemError(error)) {
      throw diskFailure(error, folder, {
        remark: `${archive} is kept: run again to unpack it anew.`,
        Failure: DatasetError,
      });
    }
    throw new DatasetError(
      `${archive} cannot be unpacked (${(error as Error).message.replace(/\.$/, '')}): expected the published ZIP archive. Delete it and download it anew.`,
    );
  }
  return names;
}

/** Type of a file in the upper half of the Unix attributes (stat(2), S_IFMT). */
const FILE_TYPE = 0o170000;
const REGULAR = 0o100000;
const FOLDER = 0o040000;

/** Where to put a file; undefined for a folder, which its files make. */
function safePath(folder: string, entry: Entry): string | undefined {
  const { fileName } = entry;
  const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE;
  if (type !== 0 && type !== REGULAR && type !== FOLDER) {
    throw new DatasetError(`${fileName} is a link or a special file`);
  }
  if (entry.isEncrypted()) throw new DatasetError(`${fileName} is encrypted`);
  const path = resolve(folder, fileName);
  if (!path.startsWith(resolve(folder) + sep)) throw new DatasetError(`${fileName} leaves the folder`);
  return fileName.endsWith('/') ? undefined : path;
}

async function unpackEntry(zip: ZipFile, entry: Entry, path: string): Promise<void> {
  await makeFolder(dirname(path), DatasetError);
  try {
    await pipeline(
      await zip.openReadStreamPromise(entry),
      (content: AsyncIterable<Buffer>) => checkCrc(content, entry),
      createWriteStream(path, { flags: 'wx' }),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      throw new DatasetError(`${entry.fileName} occurs twice`);
    }
    throw error;
  }
}

/** Passes the content on and compares its CRC-32 with the archive's; the library compares the size alone. */
async function* checkCrc(content: AsyncIterable<Buffer>, entry: Entry): AsyncGenerator<Buffer> {
  let crc = 0;
  for await (const chunk of content) {
    crc = crc32(chunk, crc);
    yield chunk;
  }
  if (crc !== entry.crc32) throw new DatasetError(`${entry.fileName} is damaged (CRC-32)`);
}

/** A full disk or a missing permission is not the archive's fault. */
function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
