import { DatasetError } from './dataset-error.js';

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the device; free some',
  EDQUOT: 'the disk quota is used up; free some space',
  EFBIG: 'the file would be larger than the system allows',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EACCES: 'permission is denied',
  EROFS: 'the file system is read-only',
};

/**
 * What to throw where a file could not be written: system errors of writing do not name the file.
 *
 * @param kept what became of the work so far
 * @returns the error itself where it is none of a disk
 */
export function writeFailure(path: string, error: unknown, kept: string): unknown {
  const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ''];
  if (reason === undefined) return error;
  return new DatasetError(`${path} could not be written: ${reason}. ${kept}`, { cause: error });
}
