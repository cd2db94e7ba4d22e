import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { TrainerError } from './error.js';

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the device; free some',
  EDQUOT: 'the disk quota is used up; free some space',
  EFBIG: 'the file would be larger than the system allows',
  ENOENT: 'the folder does not exist; make it, or name another',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EACCES: 'permission is denied',
  EROFS: 'the file system is read-only',
};

async function writeAndSync(path: string, bytes: Uint8Array | string): Promise<void> {
  const file = await open(path, 'w');
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

/**
 * Writes a file so that it is complete or absent (or still what it was before), whenever the process dies.
 *
 * @throws {TrainerError} that says why it could not be written; nothing is left behind
 */
export async function writeFileAtomically(path: string, bytes: Uint8Array | string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await writeAndSync(temporary, bytes);
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw new TrainerError(
      `${path} could not be written: ${REASONS[code] ?? (error as Error).message}. What was saved before is kept`,
      { cause: error },
    );
  }
}
