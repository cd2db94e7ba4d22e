import { SerError, type SerErrorClass } from '../ser-error.js';

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the device. Free some',
  EDQUOT: 'the disk quota is used up. Free some space',
  EFBIG: 'the file would be larger than the system allows. Raise the limit, or write to another disk',
  ENOENT: 'the folder does not exist. Make it, or name another',
  ENOTDIR: 'a part of the path is a file, not a folder. Name another',
  EEXIST: 'there is a file of this name, not a folder. Name another',
  EISDIR: 'there is a folder of this name. Name another file, or move the folder away',
  EACCES: 'permission is denied. Allow writing there, or name another folder',
  EPERM: 'the system does not permit it. Name another folder',
  EROFS: 'the file system is read-only. Name a folder elsewhere',
  EBUSY: 'another program holds it. Close that program, and try again',
  ENAMETOOLONG: 'the name is too long for the file system. Choose a shorter one',
};

/** How {@link diskFailure} words what happened. */
export interface DiskFailureOptions {
  /** What did not succeed: 'written' (default), 'made', 'removed', 'read'. */
  readonly done?: string;
  /** What became of the work so far, as a sentence. Default 'What was saved before is kept.' */
  readonly remark?: string;
  /** The caller's error class. Default `SerError`. */
  readonly Failure?: SerErrorClass;
}

/**
 * What to throw where a file or folder could not be written: names it, says why, what to do, and what became of the
 * work so far. System errors of writing do not name the file.
 *
 * @returns the error itself where no file system raised it
 * @example
 * ```ts
 * const full = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', errno: -28 });
 * diskFailure(full, 'run.json').message;
 * // 'run.json could not be written: no space is left on the device. Free some. What was saved before is kept.'
 * ```
 */
export function diskFailure<E>(
  error: E,
  path: string,
  {
    done = 'written',
    remark = 'What was saved before is kept.',
    Failure = SerError,
  }: DiskFailureOptions = {},
): E | Error {
  const { code = '', errno, message } = error as NodeJS.ErrnoException;
  if (typeof errno !== 'number') return error;
  return new Failure(`${path} could not be ${done}: ${REASONS[code] ?? message}. ${remark}`, {
    cause: error,
  });
}
