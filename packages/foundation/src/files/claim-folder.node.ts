import { randomUUID } from 'node:crypto';
import { open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SerError, type SerErrorClass } from '../ser-error.js';
import { diskFailure } from './disk-failure.node.js';
import { makeFolder } from './make-folder.node.js';
import { isRunning, ownView, type ProcessView, seesSameProcesses } from './process-view.node.js';
import { temporaryName } from './temporary-name.node.js';

/** How long a lock may be empty: it is made first and written then. */
const EMPTY_MS = 1000;
const POLL_MS = 20;

/** How many heartbeats fit into the time after which a lock is stale. */
const BEATS = 12;

/** Claims of this process: one that bears its view and is not among them is left over. */
const held = new Set<string>();

/** Options of {@link claimFolder}. */
export interface ClaimOptions {
  /** The caller's error class. Default `SerError`. */
  readonly Failure?: SerErrorClass;
  /** Told when the claim of a process that no longer runs is taken over. Default: a line to standard error. */
  readonly onTakeover?: (message: string) => void;
  /**
   * Milliseconds without a heartbeat after which the claim of a process on another machine, or in another container,
   * is taken over. Default 120,000: longer than any training step holds up the heartbeat.
   */
  readonly staleAfter?: number;
  /** Who claims. Default: this process; tests put others in its place. */
  readonly view?: ProcessView;
}

/** A folder that no other process writes to. */
export interface FolderClaim {
  /** Aborted where another process has taken the folder over, since this one slept longer than `staleAfter`. */
  readonly lost: AbortSignal;
  /** Gives the folder back. */
  readonly release: () => Promise<void>;
}

interface Owner extends ProcessView {
  readonly token: string;
  /** ISO 8601. */
  readonly since: string;
}

/**
 * Keeps other processes out of a folder until it is released, on this machine, in other containers and on other hosts
 * that share the disk. The folder is made where it is missing.
 *
 * A process of the same machine and container holds its claim as long as it runs; one of another machine or container
 * holds it as long as it writes a heartbeat. Locks are numbered, and the highest counts. One that is left over is never
 * removed to make room, only outnumbered: of two processes that see it, one makes the next number, and neither can remove
 * the other's.
 *
 * @throws {Failure} that names who holds the folder, or says why it cannot be claimed
 * @example
 * ```ts
 * const claim = await claimFolder('runs/1');
 * try {
 *   await writeFileAtomically('runs/1/run.json', '{}');
 * } finally {
 *   await claim.release();
 * }
 * ```
 */
export async function claimFolder(
  folder: string,
  { Failure = SerError, onTakeover = tell, staleAfter = 120_000, view = ownView() }: ClaimOptions = {},
): Promise<FolderClaim> {
  const token = randomUUID();
  held.add(token);
  const content = JSON.stringify({ ...view, token, since: new Date().toISOString() } satisfies Owner);
  try {
    const claimant = { token, content, view, Failure, onTakeover, staleAfter };
    return holdFolder(folder, await takeNumber(folder, claimant), claimant);
  } catch (error) {
    held.delete(token);
    throw diskFailure(error, join(folder, 'lock'), { Failure });
  }
}

interface Claimant extends Required<ClaimOptions> {
  readonly token: string;
  readonly content: string;
}

async function takeNumber(folder: string, claimant: Claimant): Promise<number> {
  for (;;) {
    // The last holder may have removed the folder.
    await makeFolder(folder, claimant.Failure);
    const highest = await highestNumber(folder);
    const remark = await refuseIfHeld(folder, highest, claimant);
    const own = highest + 1;
    if (!(await make(folder, own, claimant.content))) continue;
    // Where this process has slept between looking and making, another may have gone past; or the holder may have given
    // the folder back, so that numbers begin anew, and another may have a lower one.
    if ((await highestNumber(folder)) === own && !(await isAnyHeldBelow(folder, own, claimant))) {
      if (remark) claimant.onTakeover(remark);
      return own;
    }
    await rm(pathOf(folder, own), { force: true });
  }
}

/** @returns what to say of a claim that is left over */
async function refuseIfHeld(folder: string, number: number, claimant: Claimant): Promise<string | undefined> {
  const content = await contentOf(folder, number);
  const owner = parseOwner(content);
  if (owner === undefined) return undefined;
  const name = `process ${owner.pid} on ${owner.host}`;
  if (!(await isHeld(folder, number, owner, claimant))) {
    // Given back while this process was looking: nothing is left over.
    if ((await contentOf(folder, number)) !== content) return undefined;
    return `${folder}: ${name} claimed this folder at ${owner.since} and runs no more; its claim is taken over`;
  }
  throw new claimant.Failure(
    `${folder}, in use by ${name} since ${owner.since}: expected a folder that no other process writes to. ` +
      `Wait for it, name another folder, or delete ${pathOf(folder, number)} if that process runs no more.${whenFree(owner, claimant)}`,
  );
}

async function isAnyHeldBelow(folder: string, own: number, claimant: Claimant): Promise<boolean> {
  for (const number of await numbersBelow(folder, own)) {
    const owner = parseOwner(await contentOf(folder, number));
    if (owner !== undefined && (await isHeld(folder, number, owner, claimant))) return true;
  }
  return false;
}

async function isHeld(
  folder: string,
  number: number,
  owner: Owner,
  { view, staleAfter }: Claimant,
): Promise<boolean> {
  if (held.has(owner.token)) return true;
  if (!seesSameProcesses(owner, view)) return (await silence(folder, number)) < staleAfter;
  const isOwn = owner.pid === view.pid && owner.started === view.started;
  return !isOwn && isRunning(owner);
}

/** Only elsewhere must a claim fall silent first: here, the system says whether its process runs. */
function whenFree(owner: Owner, { view, staleAfter }: Claimant): string {
  if (held.has(owner.token) || seesSameProcesses(owner, view)) return '';
  return ` Elsewhere a process counts as ended after ${Math.ceil(staleAfter / 1000)} s without a heartbeat.`;
}

/** Milliseconds since the last heartbeat, by the clock of the disk: the clocks of two hosts differ. */
async function silence(folder: string, number: number): Promise<number> {
  const probe = temporaryName(join(folder, 'clock'));
  try {
    await writeFile(probe, '');
    const [now, beat] = await Promise.all([stat(probe), stat(pathOf(folder, number))]);
    return now.mtimeMs - beat.mtimeMs;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Number.POSITIVE_INFINITY;
    throw error;
  } finally {
    await rm(probe, { force: true });
  }
}

/** Writes heartbeats until the folder is released or lost. */
function holdFolder(folder: string, number: number, claimant: Claimant): FolderClaim {
  const { token, content, staleAfter } = claimant;
  const lost = new AbortController();
  const path = pathOf(folder, number);
  const isOurs = async () => (await contentOf(folder, number)) === content;
  const beat = async () => {
    if ((await isOurs()) && (await highestNumber(folder)) === number) await writeInPlace(path, content);
    else if (held.has(token)) lost.abort();
  };
  // A heartbeat that fails (a disk that is away for a moment) is followed by others.
  const timer = setInterval(() => void beat().catch(() => {}), staleAfter / BEATS).unref();
  return {
    lost: lost.signal,
    release: async () => {
      clearInterval(timer);
      held.delete(token);
      // The folder may be gone, and another's lock of this number in a new one.
      if (await isOurs()) await removeUpTo(folder, number, claimant);
    },
  };
}

/** The same bytes again: the disk notes the time, and no reader ever finds the file empty. */
async function writeInPlace(path: string, content: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.write(content, 0);
  } finally {
    await file.close();
  }
}

function pathOf(folder: string, number: number): string {
  return join(folder, `lock-${number}`);
}

async function highestNumber(folder: string): Promise<number> {
  return Math.max(0, ...(await numbersBelow(folder, Number.MAX_SAFE_INTEGER)));
}

/** Of the locks that lie in the folder. A number that no next one follows is no lock of ours. */
async function numbersBelow(folder: string, limit: number): Promise<number[]> {
  const names = await readdir(folder).catch((error) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names
    .map((name) => Number(/^lock-([1-9]\d*)$/.exec(name)?.[1] ?? Number.NaN))
    .filter((number) => number < limit);
}

/** False where there is a lock of this number, or no folder. */
async function make(folder: string, number: number, content: string): Promise<boolean> {
  try {
    await writeFile(pathOf(folder, number), content, { flag: 'wx' });
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

/** Undefined where the bytes are not what a claim writes. */
function parseOwner(content: string): Owner | undefined {
  try {
    const found: Partial<Owner> | null = JSON.parse(content);
    const texts = [found?.host, found?.boot, found?.namespace, found?.started, found?.token, found?.since];
    return Number.isInteger(found?.pid) && texts.every((text) => typeof text === 'string')
      ? (found as Owner)
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Removes the own lock and those of the dead below it, the own one last: until then it keeps others out. One of a process
 * that lives is in passing: that process sees a higher number, and removes its own. Were it removed here, another could
 * make that number again, and the first would take the other's lock for its own.
 */
async function removeUpTo(folder: string, own: number, claimant: Claimant): Promise<void> {
  for (const number of await numbersBelow(folder, own)) {
    const owner = parseOwner(await contentOf(folder, number));
    if (owner === undefined || !(await isHeld(folder, number, owner, claimant)))
      await rm(pathOf(folder, number), { force: true });
  }
  await rm(pathOf(folder, own), { force: true });
}

function tell(message: string): void {
  process.stderr.write(`${message}\n`);
}
