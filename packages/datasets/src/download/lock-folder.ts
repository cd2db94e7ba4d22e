import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DatasetError } from '../dataset-error.js';

/** Locks of this process: one that bears its number and is not among them is left over from another's life. */
const held = new Set<string>();

/** How long a lock may be empty: it is made first and written then. */
const EMPTY_MS = 1000;
const POLL_MS = 20;

/**
 * Keeps other processes of this machine out of a folder, which is made where it is missing, until the returned function
 * is called. The lock of a process that no longer runs is passed over.
 *
 * Locks are numbered, and the highest counts. A left-over one is never removed to make room, only outnumbered: of two
 * processes that see it, one makes the next number, and neither can remove the other's.
 *
 * @throws {DatasetError} if another process holds the lock
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const token = `${process.pid} ${randomUUID()}`;
  held.add(token);
  try {
    const own = await takeNumber(folder, token);
    return async () => {
      held.delete(token);
      // The folder may be gone, and another's lock of this number in a new one.
      if ((await contentOf(folder, own)) === token) await removeUpTo(folder, own);
    };
  } catch (error) {
    held.delete(token);
    throw error;
  }
}

async function takeNumber(folder: string, token: string): Promise<number> {
  for (;;) {
    // The last holder may have removed the folder.
    await mkdir(folder, { recursive: true });
    const highest = await highestNumber(folder);
    if (highest > 0) await refuseIfHeld(folder, highest);
    const own = highest + 1;
    if (!(await make(folder, own, token))) continue;
    // Another may have gone past, where this process has slept between looking and making.
    if ((await highestNumber(folder)) === own) return own;
    await rm(pathOf(folder, own), { force: true });
  }
}

async function refuseIfHeld(folder: string, number: number): Promise<void> {
  const content = await contentOf(folder, number);
  const owner = Number.parseInt(content, 10);
  if (!(owner === process.pid ? held.has(content) : isRunning(owner))) return;
  throw new DatasetError(
    `process ${owner} is working in ${folder}: wait for it, or delete ${pathOf(folder, number)} if that is wrong.`,
  );
}

function pathOf(folder: string, number: number): string {
  return resolve(folder, `lock-${number}`);
}

async function highestNumber(folder: string): Promise<number> {
  const names = await readdir(folder).catch((error) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const numbers = names.map((name) => Number(/^lock-(\d+)$/.exec(name)?.[1] ?? 0));
  return Math.max(0, ...numbers);
}

/** False where there is a lock of this number, or no folder. */
async function make(folder: string, number: number, token: string): Promise<boolean> {
  try {
    await writeFile(pathOf(folder, number), token, { flag: 'wx' });
    return true;
  } catch (error) {
    if (['EEXIST', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

/** Empty where there is no lock of this number, or one whose maker died before writing into it. */
async function contentOf(folder: string, number: number): Promise<string> {
  for (let waited = 0; waited < EMPTY_MS; waited += POLL_MS) {
    const content = await readFile(pathOf(folder, number), 'utf8').catch(() => undefined);
    if (content === undefined) return '';
    if (content !== '') return content;
    await pause(POLL_MS);
  }
  return '';
}

/** The own lock last: until then it keeps others out. */
async function removeUpTo(folder: string, own: number): Promise<void> {
  for (let number = 1; number <= own; number++) await rm(pathOf(folder, number), { force: true });
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
