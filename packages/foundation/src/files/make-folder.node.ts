import { mkdir } from 'node:fs/promises';
import type { SerErrorClass } from '../ser-error.js';
import { diskFailure } from './disk-failure.node.js';

/**
 * Makes a folder and those above it, where they are missing.
 *
 * @throws {Failure} that names the folder and says why it could not be made
 */
export async function makeFolder(path: string, Failure?: SerErrorClass): Promise<void> {
  await mkdir(path, { recursive: true }).catch((error) => {
    throw diskFailure(error, path, { done: 'made', Failure });
  });
}
