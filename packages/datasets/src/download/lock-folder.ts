import { readFile, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DatasetError } from '../dataset-error.js';

/** Locks of this process: one that bears its number and is not among them is left over from another's life. */
const held = new Set<string>();

/**
 * Keeps other processes of this machine out of a folder until the returned function is called. The lock of a process
 * that no longer runs is taken over.
 *
 * @throws {DatasetError} if another process holds the lock
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = resolve(folder, 'lock');
  for (;;) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx' });
      held.add(path);
      return async () => {
        held.delete(path);
        await rm(path, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = Number(await readFile(path, 'utf8').catch(() => ''));
    if (owner === process.pid ? held.has(path) : isRunning(owner)) {
      throw new DatasetError(
        `process ${owner} is working in ${folder}: wait for it, or delete ${path} if that is wrong.`,
      );
    }
    await rm(path, { force: true });
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user cannot be signalled, but it runs.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
