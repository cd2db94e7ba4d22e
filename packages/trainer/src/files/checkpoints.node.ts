import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { claimFolder, diskFailure, type FolderClaim, writeFileAtomically } from '@ser/foundation/node';
import { TrainerError } from '../error.js';
import type { TrainingObserver } from '../fit/events.js';
import type { TrainingState } from '../fit/training-state.js';
import { requireInteger } from '../require-number.js';
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint-format.js';

/** Options of {@link saveCheckpoints}. */
export interface CheckpointOptions {
  /** Epochs between two checkpoints. Default 1. A run that is stopped is always saved. */
  readonly every?: number;
  /** How many are kept: the newest, and before it as many as might be needed if it is damaged. Default 2. */
  readonly keep?: number;
}

const NAME = /^checkpoint-\d{9}\.ser$/;

/** Events after which a run writes nothing more. */
const ENDS = ['stop', 'fail', 'end'];
const LEFTOVER = /^checkpoint-\d{9}\.ser\..+\.tmp$/;

/**
 * An observer that saves the run after every epoch, and where it is stopped: one file each, written under
 * another name and renamed, with a SHA-256 inside, so that a checkpoint is complete or absent.
 *
 * While the run goes on, the folder is claimed: a second run on it, on this machine, in another container or on another
 * host, is refused before its first step.
 *
 * @param folder of this run alone; made if it is missing
 * @throws {TrainerError} out of `fit` where the disk takes no more (earlier checkpoints stay), and where another run
 *   holds the folder
 * @example
 * ```ts
 * const resume = await loadCheckpoint('runs/1');
 * await fit(model, train, validation, { epochs: 40, resume, observers: [saveCheckpoints('runs/1')] });
 * ```
 */
export function saveCheckpoints(
  folder: string,
  { every = 1, keep = 2 }: CheckpointOptions = {},
): TrainingObserver {
  requireInteger('every', every, { least: 1, advice: 'Pass 1, the default.' });
  requireInteger('keep', keep, { least: 1, advice: 'Pass 2, the default.' });
  let claim: FolderClaim | undefined;
  const begin = async () => {
    claim = await claimFolder(folder, { Failure: TrainerError });
    await removeAll(folder, await listed(folder, LEFTOVER));
  };
  const write = async (state: TrainingState) => {
    if (claim === undefined) await begin();
    refuseIfLost(folder, claim);
    await save(folder, state, keep);
  };
  const end = async () => {
    const held = claim;
    claim = undefined;
    await held?.release();
  };
  return async (event) => {
    if (event.type === 'start') await begin();
    const due =
      event.type === 'epoch' && (event.record.epoch % every === 0 || event.record.epoch === event.epochs);
    if (due || event.type === 'stop') await write(await event.state());
    if (ENDS.includes(event.type)) await end();
  };
}

/**
 * The newest checkpoint of a folder that is whole; nothing where there is none.
 *
 * @param onDamaged told about each checkpoint that had to be passed over; default: a line to standard error
 * @throws {TrainerError} where there are checkpoints and none is whole, and for a folder that cannot be read
 * @example
 * ```ts
 * await fit(model, train, validation, { epochs: 3, observers: [saveCheckpoints('runs/1')] });
 * const state = await loadCheckpoint('runs/1');
 * state?.position; // where two steps are an epoch: { epoch: 4, batch: 0, step: 6 }
 * ```
 */
export async function loadCheckpoint(
  folder: string,
  onDamaged: (message: string) => void = (message) => void process.stderr.write(`${message}\n`),
): Promise<TrainingState | undefined> {
  const names = await listed(folder, NAME);
  for (const [before, name] of [...names.entries()].toReversed()) {
    const path = join(folder, name);
    try {
      return await decodeCheckpoint(await readFile(path), path);
    } catch (error) {
      onDamaged(`${(error as Error).message}${before > 0 ? ' The checkpoint before it is used.' : ''}`);
    }
  }
  if (names.length === 0) return undefined;
  throw new TrainerError(
    `${folder} with ${names.length} damaged checkpoints: expected a whole one. Delete them to start over.`,
  );
}

async function listed(folder: string, pattern: RegExp): Promise<string[]> {
  const names = await readdir(folder).catch((error) => {
    if (error.code === 'ENOENT') return [];
    throw new TrainerError(
      `${folder} could not be read: ${error.message}. Name another folder, or allow reading it.`,
      {
        cause: error,
      },
    );
  });
  return names.filter((name) => pattern.test(name)).sort();
}

async function removeAll(folder: string, names: readonly string[]): Promise<void> {
  const remove = async (path: string) => {
    await rm(path, { force: true }).catch((error) => {
      throw diskFailure(error, path, { done: 'removed', Failure: TrainerError });
    });
  };
  await Promise.all(names.map((name) => remove(join(folder, name))));
}

async function save(folder: string, state: TrainingState, keep: number): Promise<void> {
  const name = `checkpoint-${String(state.position.step).padStart(9, '0')}.ser`;
  await writeFileAtomically(join(folder, name), await encodeCheckpoint(state), TrainerError);
  await removeAll(folder, (await listed(folder, NAME)).slice(0, -keep));
}

/** A process that slept for minutes may have been taken for dead: another run then owns the folder. */
function refuseIfLost(folder: string, claim: FolderClaim | undefined): void {
  if (!claim?.lost.aborted) return;
  throw new TrainerError(
    `${folder}, taken over by another run while this one slept: expected to be alone. Its checkpoints are left alone; ` +
      'start this run again when the other has ended.',
  );
}
