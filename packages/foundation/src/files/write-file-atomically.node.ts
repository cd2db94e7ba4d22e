import { open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SerErrorClass } from '../ser-error.js';
import { diskFailure } from './disk-failure.node.js';
import { renameWithRetry } from './rename-with-retry.node.js';
import { temporaryName } from './temporary-name.node.js';

/**
 * Writes a file so that it is complete or absent (or still what it was before), whenever the process dies.
 *
 * @param Failure the caller's error class; default `SerError`
 * @throws {Failure} that says why it could not be written; nothing is left behind
 * @example
 * ```ts
 * await writeFileAtomically('run.json', JSON.stringify({ epochs: 60 }));
 * ```
 */
export async function writeFileAtomically(
  path: string,
  bytes: Uint8Array | string,
  Failure?: SerErrorClass,
): Promise<void> {
  const temporary = temporaryName(path);
  try {
    await writeAndSync(temporary, bytes);
    await renameWithRetry(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw diskFailure(error, path, { Failure });
  }
}

async function writeAndSync(path: string, bytes: Uint8Array | string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes a rename survive a power cut where the system can (Windows cannot open folders). */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
