import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { crossValidate } from '../cross-validation/cross-validate.node.js';
import { TrainerError } from '../error.js';
import type { TrainingEvent, TrainingObserver } from '../fit/events.js';
import { useCpu } from '../testing/cpu.js';
import { toyModel } from '../testing/toy.js';
import { run } from '../testing/toy-run.js';
import { readWeights, weightsSha256 } from '../weights/weights.js';
import { loadCheckpoint, saveCheckpoints } from './checkpoints.node.js';
import { writeTensorBoard } from './tensorboard.node.js';

await useCpu();

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ser-disk-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function failureOf(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => undefined,
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(TrainerError);
  return error.message;
}

/** Every write to this device of Linux fails as on a full disk. */
const FULL = '/dev/full';
const onLinux = process.platform === 'linux' ? test : test.skip;
const onPosix = process.platform === 'win32' ? test.skip : test;

describe('a full disk', () => {
  onLinux(
    'under TensorBoard: the run stops with the file and the reason, and goes on from its checkpoint',
    async () => {
      const [checkpoints, board] = [join(folder, 'checkpoints'), join(folder, 'board')];
      let file = '';
      const fill: TrainingObserver = async (event: TrainingEvent) => {
        if (event.type !== 'step' || event.step !== 5) return;
        [file] = (await readdir(join(board, 'validation'))).map((name) => join(board, 'validation', name));
        await rm(file);
        await symlink(FULL, file);
      };
      const model = toyModel();
      const failed = run({ observers: [saveCheckpoints(checkpoints), fill, writeTensorBoard(board)] }, model);
      expect(await failureOf(failed)).toBe(
        `${file} could not be written: no space is left on the device. Free some. What was saved before is kept.`,
      );
      const state = await loadCheckpoint(checkpoints);
      expect(state!.position.epoch).toBe(3);
      expect(await readWeights(model)).toEqual(state!.best!.weights);
      await rm(file);
      const { record } = await run({ resume: state, observers: [writeTensorBoard(board)] });
      expect(record.weightsSha256).toBe(await weightsSha256((await run()).weights.chosen));
      expect((await readFile(file)).length).toBeGreaterThan(0);
    },
  );
});

describe('a folder that cannot be made', () => {
  test('because a part of the path is a file', async () => {
    const path = join(folder, 'file');
    await writeFile(path, '');
    const inside = join(path, 'runs');
    const advice = 'could not be made: a part of the path is a file, not a folder. Name another';
    expect(await failureOf(run({ epochs: 1, observers: [writeTensorBoard(inside)] }))).toContain(
      `${join(inside, 'train')} ${advice}`,
    );
  });

  onPosix('because permission is denied', async () => {
    await chmod(folder, 0o555);
    // Root may write anywhere: there the program goes on as nobody, after its modules are loaded.
    const program = `
      import { saveCheckpoints, writeTensorBoard } from '@ser/trainer/node';
      if (process.getuid() === 0) process.seteuid(65534);
      const runs = ${JSON.stringify(folder)} + '/runs';
      const start = { type: 'start', startedAt: '2024-01-01T00:00:00Z', history: [] };
      const epoch = { type: 'epoch', record: { epoch: 1 }, epochs: 1, state: async () => ({ position: { step: 4 } }) };
      for (const [observer, event] of [[writeTensorBoard(runs), start], [saveCheckpoints(runs), epoch]])
        await observer(event).catch(({ name, message }) => console.log(name + ': ' + message));
    `;
    const options = { encoding: 'utf8', cwd: import.meta.dirname } as const;
    const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], options);
    await chmod(folder, 0o755);
    const advice =
      'could not be made: permission is denied. Allow writing there, or name another folder. What was saved before is kept.';
    const lines = ['runs/train', 'runs'].map((path) => `TrainerError: ${join(folder, path)} ${advice}\n`);
    expect(output).toBe(lines.join(''));
  });
});

test('a plan that cannot be read is never overwritten', async () => {
  await writeFile(join(folder, 'plan.json'), '{"folds"');
  const plan = crossValidate({
    folder,
    folds: [{ name: 'a', train: [0], validation: [1], test: [2] }],
    seeds: [1],
    worker: new URL('../testing/train-fold.mjs', import.meta.url),
  });
  expect(await failureOf(plan)).toMatch(/plan\.json could not be read: .*JSON/);
  expect(await readFile(join(folder, 'plan.json'), 'utf8')).toBe('{"folds"');
});
