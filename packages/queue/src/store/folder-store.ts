import { link, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { diskFailure, makeFolder, temporaryName, writeFileAtomically } from '@ser/foundation/node';
import { QueueError } from '../queue-error.js';
import { requireKey } from './require-key.js';
import type { Store } from './store.js';

/** File systems without hard links say one of these. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'];

const LEFTOVER = /\.tmp$/;

/**
 * A store in a folder, of one machine or shared over NFS. A name that must be new is written beside it and linked: a link
 * is made for one of those that ask, on every host, and the file that appears is whole.
 *
 * @throws {QueueError} where the folder cannot be made
 * @example
 * ```ts
 * const store = await openFolderStore('runs/plan');
 * await store.create('jobs/a/1', 'mine'); // true
 * await store.create('jobs/a/1', 'yours'); // false
 * ```
 */
export async function openFolderStore(folder: string): Promise<Store> {
  const root = resolve(folder);
  await makeFolder(root, QueueError);
  const pathOf = (key: string) => join(root, ...requireKey(key).split('/'));
  return {
    location: root,
    get: (key) => orUndefined(readFile(pathOf(key)), pathOf(key)),
    has: async (key) => (await orUndefined(stat(pathOf(key)), pathOf(key)))?.isFile() ?? false,
    async put(key, bytes) {
      const path = pathOf(key);
      await inFolderOf(path, () => writeFileAtomically(path, bytes, QueueError));
    },
    async create(key, bytes) {
      const path = pathOf(key);
      return inFolderOf(path, () => linkWhole(path, bytes));
    },
    list: (prefix) => listBelow(root, prefix),
    remove: (key) => rm(pathOf(key), { force: true }),
    close() {},
  };
}

/** The folder is made where it is missing, and again where another has removed it meanwhile. */
async function inFolderOf<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    await makeFolder(dirname(path), QueueError);
    return write();
  }
}

async function linkWhole(path: string, bytes: Uint8Array | string): Promise<boolean> {
  const temporary = temporaryName(path);
  try {
    await writeFileAtomically(temporary, bytes, QueueError);
    await link(temporary, path);
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') return false;
    if (NO_LINKS.includes(code)) {
      throw new QueueError(
        `${path}: expected a file system with hard links, by which machines agree on who is first. Name a folder on another disk, or a bucket.`,
        { cause: error },
      );
    }
    throw diskFailure(error, path, { Failure: QueueError });
  } finally {
    await rm(temporary, { force: true });
  }
}

async function listBelow(root: string, prefix: string): Promise<string[]> {
  const below = join(root, ...(prefix === '' ? [] : requireKey(prefix.replace(/\/$/, '')).split('/')));
  const found = (await orUndefined(readdir(below, { recursive: true, withFileTypes: true }), below)) ?? [];
  return found
    .filter((entry) => entry.isFile() && !LEFTOVER.test(entry.name))
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

async function orUndefined<T>(reading: Promise<T>, path: string): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw diskFailure(error, path, { done: 'read', remark: 'Nothing was changed.', Failure: QueueError });
  }
}

/** Of a system's error, or of the one that `diskFailure` made of it. */
function codeOf(error: unknown): string {
  const { code, cause } = error as NodeJS.ErrnoException;
  return code ?? (cause as NodeJS.ErrnoException | undefined)?.code ?? '';
}
