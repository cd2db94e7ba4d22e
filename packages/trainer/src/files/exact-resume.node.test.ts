import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createUniform } from '@ser/foundation';
import { bundleProgram, ended, resultIn, startTraining, until } from '../testing/child.js';

const EPOCHS = 90;
const KILLS = 25;
/** About what training and saving an epoch of the toy takes: a kill may strike anywhere in either. */
const EPOCH_MS = 20;

let folder: string;
let program: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ser-kills-'));
  program = await bundleProgram(folder);
});
afterAll(() => rm(folder, { recursive: true }));

test(`killed ${KILLS} times at random moments, a run ends with the weights of one never interrupted`, async () => {
  const [whole, broken] = [join(folder, 'whole'), join(folder, 'broken')];
  const uninterrupted = ended(startTraining(program, whole, EPOCHS).child);
  const uniform = createUniform(2024);
  const resumedAt: number[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const training = startTraining(program, broken, EPOCHS);
    // One life in four is killed before its first epoch ends.
    await until(training, kill % 4 === 3 ? /training: / : /epoch +\d+\//);
    await new Promise((resolve) => setTimeout(resolve, uniform() * EPOCH_MS));
    training.child.kill('SIGKILL');
    expect(await ended(training.child)).toBe('SIGKILL');
    // A checkpoint is complete or absent: no kill ever leaves a damaged one.
    expect(training.output()).not.toContain('damaged');
    resumedAt.push(Number(training.output().match(/resumed after step (\d+)/)?.[1] ?? 0));
  }
  expect(await ended(startTraining(program, broken, EPOCHS).child)).toBe(0);
  expect(await uninterrupted).toBe(0);
  expect(await resultIn(broken)).toEqual(await resultIn(whole));
  // Most lives got somewhere, and none lost what an earlier one had saved.
  expect(new Set(resumedAt).size).toBeGreaterThan(KILLS / 2);
  expect(resumedAt).toEqual(resumedAt.toSorted((a, b) => a - b));
}, 180_000);
