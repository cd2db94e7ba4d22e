import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder, writeFileAtomically } from '@ser/foundation/node';
import { QueueError } from '../queue-error.js';
import { getObject, hashOf, putObject } from './objects.js';
import type { Store } from './store.js';

/** The files of a folder by their paths in it, with slashes, in the order of their letters. */
export type Snapshot = Readonly<Record<string, SnapshotFile>>;

/** A file of a snapshot. */
export interface SnapshotFile {
  /** Hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
}

/** Files that are on their way at once. */
const AT_ONCE = 8;

/** Locks, and files that are not whole yet. */
const PASSING = /(^|\/)lock-\d+$|\.tmp$/;

/**
 * Puts the files of a folder into a store, but for those that `keep` says no to.
 *
 * @param keep by the path in the folder
 */
export async function saveFolder(
  store: Store,
  folder: string,
  keep: (path: string) => boolean = () => true,
): Promise<Snapshot> {
  const paths = (await filesOf(folder)).filter(keep);
  const saved = new Map<string, SnapshotFile>();
  await eachOf(paths, async (path) => {
    const content = await readFile(join(folder, path));
    saved.set(path, { sha256: await putObject(store, content), bytes: content.length });
  });
  return Object.fromEntries(paths.map((path) => [path, saved.get(path)!]));
}

/** Writes the files of a snapshot into a folder; one that is there already is left as it is. */
export async function restoreFolder(store: Store, snapshot: Snapshot, folder: string): Promise<void> {
  await makeFolder(folder, QueueError);
  await eachOf(Object.entries(snapshot), async ([path, { sha256 }]) => {
    const target = join(folder, ...path.split('/'));
    const found = await readFile(target).catch(() => undefined);
    if (found !== undefined && hashOf(found) === sha256) return;
    await makeFolder(dirname(target), QueueError);
    await writeFileAtomically(target, await getObject(store, sha256), QueueError);
  });
}

/** Some files at a time: a bucket answers many as soon as one. */
async function eachOf<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  const next = async () => {
    for (const item of left) await act(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

/** Paths in a folder, with slashes, sorted; none where there is no folder. */
export async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name).slice(join(folder, '/').length).replaceAll('\\', '/'),
    )
    .filter((path) => !PASSING.test(path))
    .sort();
}
