import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { bundleProgram, ended, resultIn, startTraining, until } from '../testing/child.js';

const EPOCHS = 30;
// Windows has no signals: there kill() ends a process at once.
const testWithSignals = process.platform === 'win32' ? test.skip : test;
let folder: string;
let program: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ser-interrupt-'));
  program = await bundleProgram(folder);
});
afterAll(() => rm(folder, { recursive: true }));

testWithSignals.each([
  ['Ctrl-C', 'SIGINT', 130],
  ['a closed terminal', 'SIGHUP', 129],
] as const)(
  '%s saves, says how to go on, and the resumed run ends like one never interrupted',
  async (_, signal, code) => {
    const whole = join(folder, `whole ${signal}`);
    const uninterrupted = ended(startTraining(program, whole, EPOCHS).child);

    const broken = join(folder, `broken ${signal}`);
    const training = startTraining(program, broken, EPOCHS);
    await until(training, /epoch {2}2\//);
    training.child.kill(signal);
    expect(await ended(training.child)).toBe(code);
    expect(training.output()).toContain(
      'Finishing this step and saving. Press Ctrl-C again to quit at once.',
    );
    expect(training.output()).toContain('Saved. To resume from here, type:\n  node train-in-child.mjs\n');
    expect(await readdir(broken)).not.toContain('result.json');

    const resumed = startTraining(program, broken, EPOCHS);
    expect(await ended(resumed.child)).toBe(0);
    expect(await uninterrupted).toBe(0);
    expect(resumed.output()).toMatch(/resumed after step \d+/);
    expect(await resultIn(broken)).toEqual(await resultIn(whole));
  },
  90_000,
);

testWithSignals(
  'a second Ctrl-C quits at once',
  async () => {
    const training = startTraining(program, join(folder, 'twice'), 100_000, 5000);
    await until(training, /epoch +1\//);
    training.child.kill('SIGINT');
    await until(training, /Finishing/);
    training.child.kill('SIGINT');
    expect(await ended(training.child)).toBe(130);
  },
  90_000,
);
