import { writeFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { isSerError, SerError } from '../ser-error.js';
import { diskFailure } from './disk-failure.node.js';

class PackageError extends SerError {}

describe('diskFailure', () => {
  test('names the file, the reason, and what to do', async () => {
    const error = await writeFile('/dev/full', 'x').catch((caught: unknown) => caught);
    const failure = diskFailure(error, '/runs/run.json', { Failure: PackageError }) as Error;
    expect(failure).toBeInstanceOf(PackageError);
    expect(failure.message).toBe(
      '/runs/run.json could not be written: no space is left on the device. Free some. What was saved before is kept.',
    );
    expect(failure.cause).toBe(error);
  });

  test('keeps the words of a reason that it does not know', () => {
    const error = Object.assign(new Error('EIO: i/o error'), { code: 'EIO', errno: -5 });
    const failure = diskFailure(error, 'a', { done: 'made', remark: 'Nothing was changed.' });
    expect(failure.message).toBe('a could not be made: EIO: i/o error. Nothing was changed.');
    expect(isSerError(failure)).toBe(true);
  });

  test('lets every other error through', () => {
    const error = new TypeError('x is not a function');
    expect(diskFailure(error, 'a')).toBe(error);
    expect(diskFailure('a string', 'a')).toBe('a string');
  });
});
