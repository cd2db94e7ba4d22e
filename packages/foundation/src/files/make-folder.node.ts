import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SerErrorClass } from '../ser-error.js';
import { diskFailure } from './disk-failure.node.js';

/** How often a folder is tried again whose parent another process has removed meanwhile. */
const ATTEMPTS = 10;

/**
 * Makes a folder and those above it, where they are missing.
 *
 * @throws {Failure} that names the folder and says why it could not be made
 */
export async function makeFolder(path: string, Failure?: SerErrorClass): Promise<void> {
  await makeWithParents(path).catch((error) => {
    throw diskFailure(error, path, { done: 'made', Failure });
  });
}

/** Not `recursive: true`: Node tries without end where a file system knows the parent but makes nothing in it, as /proc. */
async function makeWithParents(path: string, attempts = ATTEMPTS): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const parent = dirname(path);
    if (code === 'ENOENT' && parent !== path && attempts > 0) {
      await makeWithParents(parent);
      return makeWithParents(path, attempts - 1);
    }
    // What is there already may answer with other codes, such as EROFS or EISDIR.
    const found = await stat(path).catch(() => undefined);
    if (!found?.isDirectory()) throw error;
  }
}
