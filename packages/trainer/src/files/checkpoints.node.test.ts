import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { TrainerError } from '../error.js';
import type { TrainingObserver } from '../fit/events.js';
import { fit } from '../fit/fit.js';
import type { TrainingState } from '../fit/training-state.js';
import { useCpu } from '../testing/cpu.js';
import { toyExamples, toyModel } from '../testing/toy.js';
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint-format.js';
import { loadCheckpoint, saveCheckpoints } from './checkpoints.node.js';

await useCpu();

// The limit is the shell's; Windows has none.
const testWithFileLimit = process.platform === 'win32' ? test.skip : test;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ser-checkpoints-'));
});
afterEach(() => rm(folder, { recursive: true }));

const run = (epochs: number, options: Partial<Parameters<typeof fit>[3]> = {}) =>
  fit(toyModel(), toyExamples(64, 1), toyExamples(30, 2), { epochs, ...options });
const names = async () => (await readdir(folder)).sort();
const flip = async (path: string, at: number) => {
  const bytes = await readFile(path);
  bytes[at] ^= 1;
  await writeFile(path, bytes);
};

test('each epoch is saved, the newest two are kept, and going on gives the uninterrupted run', async () => {
  await run(3, { observers: [saveCheckpoints(folder)] });
  expect(await names()).toEqual(['checkpoint-000000004.ser', 'checkpoint-000000006.ser']);
  const state = await loadCheckpoint(folder);
  expect(state?.position).toEqual({ epoch: 4, batch: 0, step: 6 });
  const { weights } = await run(5, { resume: state });
  expect(weights).toEqual((await run(5)).weights);
});

test('a finished run, resumed, trains no further and gives the same weights', async () => {
  const first = await run(2, { observers: [saveCheckpoints(folder)] });
  const again = await run(2, { resume: await loadCheckpoint(folder) });
  expect(again.weights).toEqual(first.weights);
  expect(again.record.history).toEqual(first.record.history);
});

test('every second epoch, and the last', async () => {
  await run(5, { observers: [saveCheckpoints(folder, { every: 2, keep: 9 })] });
  expect(await names()).toEqual(
    [4, 8, 10].map((step) => `checkpoint-00000${String(step).padStart(4, '0')}.ser`),
  );
});

describe('a damaged checkpoint', () => {
  test.each<[string, (path: string) => Promise<void>, RegExp]>([
    [
      'one bit in the values',
      (path) => flip(path, 2000),
      /000000006\.ser, SHA-256 [0-9a-f]{64}: expected [0-9a-f]{64}, so the file is damaged/,
    ],
    [
      'one bit in the header',
      (path) => flip(path, 90),
      /000000006\.ser, SHA-256 .*: expected .*, so the file is damaged/,
    ],
    [
      'one bit of the hash itself',
      (path) => flip(path, 20),
      /000000006\.ser, SHA-256 .*: expected .*, so the file is damaged/,
    ],
    [
      'cut off',
      (path) => truncate(path, 500),
      /000000006\.ser, SHA-256 .*: expected .*, so the file is damaged/,
    ],
    ['emptied', (path) => truncate(path, 0), /000000006\.ser: expected a checkpoint/],
  ])('(%s) is named and the one before it used', async (_, damage, message) => {
    await run(3, { observers: [saveCheckpoints(folder)] });
    await damage(join(folder, 'checkpoint-000000006.ser'));
    const heard: string[] = [];
    const state = await loadCheckpoint(folder, (text) => heard.push(text));
    expect(state!.position).toEqual({ epoch: 3, batch: 0, step: 4 });
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatch(message);
    expect(heard[0]).toMatch(/The checkpoint before it is used\.$/);
  });

  test('with none before it, an error says what to do', async () => {
    await run(1, { observers: [saveCheckpoints(folder)] });
    await flip(join(folder, 'checkpoint-000000002.ser'), 300);
    const heard: string[] = [];
    await expect(loadCheckpoint(folder, (text) => heard.push(text))).rejects.toThrow(
      `${folder} with 1 damaged checkpoints: expected a whole one. Delete them to start over.`,
    );
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatch(
      /000000002\.ser, SHA-256 [0-9a-f]{64}: expected [0-9a-f]{64}, so the file is damaged\. Delete it\.$/,
    );
  });
});

test('no folder, or an empty one, is no checkpoint', async () => {
  expect(await loadCheckpoint(folder)).toBeUndefined();
  expect(await loadCheckpoint(join(folder, 'nowhere'))).toBeUndefined();
});

test('what a killed process left half-written is no checkpoint, and is cleared away', async () => {
  await writeFile(join(folder, 'checkpoint-000000099.ser.1234.tmp'), 'half');
  expect(await loadCheckpoint(folder)).toBeUndefined();
  await run(1, { observers: [saveCheckpoints(folder)] });
  expect(await names()).toEqual(['checkpoint-000000002.ser']);
});

testWithFileLimit(
  'where the disk takes no more, the run stops, says so, and the earlier checkpoint stays',
  async () => {
    await run(1, { observers: [saveCheckpoints(folder)] });
    const before = await readFile(join(folder, 'checkpoint-000000002.ser'));
    // A file-size limit of the shell stands for a full disk: the write fails half-way, with EFBIG.
    const program = `
    import { saveCheckpoints } from '@ser/trainer/node';
    const state = async () => ({ position: { step: 4 }, weights: [new Float32Array(1e6)] });
    const event = { type: 'epoch', record: { epoch: 1 }, epochs: 1, state };
    const observer = saveCheckpoints(${JSON.stringify(folder)});
    await observer(event).catch((error) => console.log(error.message));
    await observer({ type: 'fail' });
  `;
    const script = `trap '' XFSZ; ulimit -f 64; exec "$0" --input-type=module --eval "$1"`;
    const output = execFileSync('bash', ['-c', script, process.execPath, program], {
      encoding: 'utf8',
      cwd: import.meta.dirname,
    });
    expect(output).toContain(
      'checkpoint-000000004.ser could not be written: the file would be larger than the system allows',
    );
    expect(output).toContain('What was saved before is kept');
    expect(await names()).toEqual(['checkpoint-000000002.ser']);
    expect(await readFile(join(folder, 'checkpoint-000000002.ser'))).toEqual(before);
  },
);

test('two runs on one folder: the second is refused before its first step, and nothing of the first is touched', async () => {
  const names: string[] = [];
  const second: TrainingObserver = async (event) => {
    if (event.type !== 'step' || event.step !== 3) return;
    // What the first is writing just now.
    await writeFile(join(folder, 'checkpoint-000000004.ser.host-0123456789abcdef.tmp'), 'half');
    const steps: string[] = [];
    const attempt = run(1, { observers: [saveCheckpoints(folder), ({ type }) => void steps.push(type)] });
    await expect(attempt).rejects.toThrow(TrainerError);
    await expect(attempt).rejects.toThrow(
      `${folder}, in use by process ${process.pid} on ${hostname()} since`,
    );
    expect(steps).not.toContain('step');
    names.push(...(await readdir(folder)));
  };
  const { record } = await run(2, { observers: [saveCheckpoints(folder), second] });
  expect(record.history).toHaveLength(2);
  expect(names.sort()).toEqual([
    'checkpoint-000000002.ser',
    'checkpoint-000000004.ser.host-0123456789abcdef.tmp',
    'lock-1',
  ]);
  await run(1, { observers: [saveCheckpoints(folder)] });
});

test('a folder that is a file is named', async () => {
  const path = join(folder, 'file');
  await writeFile(path, '');
  await expect(run(1, { observers: [saveCheckpoints(path)] })).rejects.toThrow(TrainerError);
  await expect(loadCheckpoint(path)).rejects.toThrow(`${path} could not be read: ENOTDIR`);
});

test('the file format keeps every bit of every number', async () => {
  const odd = Float32Array.of(Number.NaN, -0, 1e-45, 3.4e38, Number.NEGATIVE_INFINITY, Math.PI);
  const state = {
    identity: { name: 'ä €' },
    seconds: 0.1 + 0.2,
    weights: [odd, new Float32Array(0)],
    optimizer: { name: 'x', slots: [{ name: 'm/0', shape: [6], values: odd.map((x) => -x) }] },
    best: { epoch: 1, weights: [odd.slice(1)] },
  } as unknown as TrainingState;
  const read = await decodeCheckpoint(await encodeCheckpoint(state), 'it');
  expect(read).toEqual(state);
  expect(new Uint8Array(read.weights[0].buffer)).toEqual(new Uint8Array(odd.buffer));
});
