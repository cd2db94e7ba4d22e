import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fetchLimits } from '@ser/foundation';
import { diskFailure, renameWithRetry, temporaryName, writeFileAtomically } from '@ser/foundation/node';
import { RecognizerError } from '../recognizer-error.js';
import {
  EXPECTED_FILES,
  MANIFEST_FILE,
  MODEL_FILE,
  type ReadFile,
  type ReadOptions,
  WEIGHTS_FILE,
} from './recognizer-files.js';

/**
 * Reads a recogniser's folder from disk.
 *
 * @throws {@link RecognizerError} that names the file: missing, too large, or a pipe or device, which might never end
 */
export function folderFiles(folder: string, options: ReadOptions = {}): ReadFile {
  const { signal } = options;
  const { maxBytes } = fetchLimits(options, RecognizerError);
  return async (file) => {
    const path = join(folder, file);
    try {
      const found = await stat(path);
      if (!found.isFile())
        throw new RecognizerError(`${path}: expected a file. Copy the recogniser's folder to a disk.`);
      if (found.size > maxBytes)
        throw new RecognizerError(
          `${path}: ${found.size} bytes: expected at most ${maxBytes}. Check the path, or raise maxBytes.`,
        );
      return await readFile(path, { signal });
    } catch (cause) {
      if (cause instanceof RecognizerError) throw cause;
      if (signal?.aborted)
        throw new RecognizerError(`${path}: loading was stopped by its signal.`, { cause });
      throw new RecognizerError(
        `${path} (${(cause as NodeJS.ErrnoException).code}): ${EXPECTED_FILES}. Pass the folder that recognizer.save wrote.`,
        { cause },
      );
    }
  };
}

/**
 * Writes all files to a temporary folder beside the target and renames it, so that a reader never sees half of one.
 *
 * @throws {@link RecognizerError} where the target holds anything but a recogniser, for its files would be lost, and where the
 *   disk refuses
 */
export async function writeFolder(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const target = resolve(folder);
  await requireReplaceable(target);
  const temporary = temporaryName(target);
  try {
    await mkdir(temporary);
    for (const [name, bytes] of files)
      await writeFileAtomically(join(temporary, name), bytes, RecognizerError);
    await replaceFolder(temporary, target);
  } catch (error) {
    throw diskFailure(error, target, { Failure: RecognizerError });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Others may replace the folder at the same time: whoever comes last stays, whole. */
const ATTEMPTS = 20;

async function replaceFolder(temporary: string, target: string): Promise<void> {
  const previous = temporaryName(target);
  try {
    for (let attempt = 1; ; attempt++) {
      await renameWithRetry(target, previous).catch(ignoreMissing);
      try {
        await renameWithRetry(temporary, target);
        return;
      } catch (error) {
        const { code = '' } = error as NodeJS.ErrnoException;
        if (attempt === ATTEMPTS || !['ENOTEMPTY', 'EEXIST'].includes(code)) throw error;
        await rm(previous, { recursive: true, force: true });
      }
    }
  } finally {
    await rm(previous, { recursive: true, force: true });
  }
}

async function requireReplaceable(target: string): Promise<void> {
  const found = await readdir(target).catch((cause) => {
    if (cause.code === 'ENOENT') return [];
    throw new RecognizerError(
      `${target} (${cause.code}): expected a folder, or nothing. Pass the path of a new folder.`,
      { cause },
    );
  });
  const strangers = found.filter((name) => ![MANIFEST_FILE, MODEL_FILE, WEIGHTS_FILE].includes(name));
  if (strangers.length > 0)
    throw new RecognizerError(
      `${target} holds ${strangers.slice(0, 3).join(', ')}: expected nothing but a recogniser, for saving replaces the folder. Pass the path of a new folder.`,
    );
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
