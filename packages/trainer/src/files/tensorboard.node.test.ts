import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { TrainingEvent, TrainingObserver } from '../fit/events.js';
import { fit } from '../fit/fit.js';
import type { TrainingState } from '../fit/training-state.js';
import { useCpu } from '../testing/cpu.js';
import { fixture } from '../testing/fixture.js';
import { toyExamples, toyModel } from '../testing/toy.js';
import { concatenateBytes } from '../weights/bytes.js';
import { eventFileHeader, scalarRecord } from './event-file.js';
import { writeTensorBoard } from './tensorboard.node.js';

await useCpu();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ser-tensorboard-'));
});
afterAll(() => rm(folder, { recursive: true }));

test("the bytes are TensorFlow's own", () => {
  const { startedAt, scalars, file } = fixture('tensorboard.json');
  const ours = concatenateBytes([eventFileHeader(startedAt), ...scalars.map(scalarRecord)]);
  expect(Buffer.from(ours).toString('base64')).toBe(file);
});

/** Lengths of the records in a file: an epoch's are all equally long while its number has one digit. */
function recordLengths(bytes: Buffer): number[] {
  const lengths: number[] = [];
  for (let at = 0; at < bytes.length; at += lengths.at(-1)! + 16)
    lengths.push(Number(bytes.readBigUInt64LE(at)));
  return lengths;
}

test('one record an epoch, and none missing or doubled after a resume', async () => {
  const run = (epochs: number, observers: TrainingObserver[], resume?: TrainingState) =>
    fit(toyModel(), toyExamples(64, 1), toyExamples(30, 2), { epochs, observers, resume });
  let state: TrainingState | undefined;
  const keep = async (event: TrainingEvent) => {
    if (event.type === 'epoch' && event.record.epoch === 2) state = await event.state();
  };
  const { record } = await run(3, [writeTensorBoard(folder), keep]);
  const [name] = await readdir(join(folder, 'train'));
  expect(name).toBe(`events.out.tfevents.${Math.floor(Date.parse(record.startedAt) / 1000)}.ser`);
  const before = await readFile(join(folder, 'train', name));
  expect(recordLengths(before)).toHaveLength(1 + 3);
  // The state is of epoch 2: epoch 3 is trained and written again.
  await run(4, [writeTensorBoard(folder)], state);
  expect(await readdir(join(folder, 'train'))).toEqual([name]);
  const after = await readFile(join(folder, 'train', name));
  expect(recordLengths(after)).toHaveLength(1 + 4);
  expect(recordLengths(await readFile(join(folder, 'validation', name)))).toHaveLength(1 + 4);
  expect(after.includes('epoch_learning_rate')).toBe(true);
});
