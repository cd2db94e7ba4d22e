import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { JobContext } from '@ser/queue';

/** A stand-in for training: so many steps, each a hash of the one before, with a checkpoint after each. */
export interface StepsJob {
  readonly id: string;
  readonly seed: number;
  readonly steps: number;
  readonly stepMs: number;
}

/** Does it, from the newest checkpoint on; `weights` and the result depend on seed and steps alone. */
export default async function runSteps(
  { seed, steps, stepMs }: StepsJob,
  { folder, signal, onProgress }: JobContext,
): Promise<{ readonly hash: string }> {
  const home = join(folder, 'checkpoints');
  await mkdir(home, { recursive: true });
  const newest = (await readdir(home))
    .filter((name) => /^\d+$/.test(name))
    .sort()
    .at(-1);
  let hash = newest ? await readFile(join(home, newest), 'utf8') : String(seed);
  for (let step = Number(newest ?? 0) + 1; step <= steps; step++) {
    await pause(stepMs);
    signal.throwIfAborted();
    hash = createHash('sha256').update(`${hash} ${step}`).digest('hex');
    const name = join(home, String(step).padStart(6, '0'));
    await writeFile(`${name}.tmp`, hash);
    await rename(`${name}.tmp`, name);
    onProgress({ step, steps });
  }
  await writeFile(join(folder, 'weights'), Buffer.alloc(4096, hash));
  return { hash };
}
