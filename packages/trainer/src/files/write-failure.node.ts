import { mkdir } from 'node:fs/promises';
import { TrainerError } from '../error.js';

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the device; free some',
  EDQUOT: 'the disk quota is used up; free some space',
  EFBIG: 'the file would be larger than the system allows; raise the limit, or write to another disk',
  ENOENT: 'the folder does not exist; make it, or name another',
  ENOTDIR: 'a part of the path is a file, not a folder; name another',
  EEXIST: 'there is a file of this name, not a folder; name another',
  EISDIR: 'there is a folder of this name; name another file, or move the folder away',
  EACCES: 'permission is denied; allow writing there, or name another folder',
  EPERM: 'the system does not permit it; name another folder',
  EROFS: 'the file system is read-only; name a folder elsewhere',
};

/**
 * What to throw where a file or folder could not be written: names it, and says why and what to do.
 *
 * @param done what did not succeed: 'written', 'made', 'removed'
 */
export function writeFailure(path: string, error: unknown, done = 'written'): TrainerError {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const reason = REASONS[code] ?? message;
  return new TrainerError(`${path} could not be ${done}: ${reason}. What was saved before is kept`, {
    cause: error,
  });
}

/** @throws {TrainerError} that names the folder and says why it could not be made */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true }).catch((error) => {
    throw writeFailure(path, error, 'made');
  });
}
