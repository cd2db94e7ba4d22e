import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { encodeWav } from '@ser/audio';
import { contentHashes } from '@ser/datasets';
import type { FrontEnd } from '@ser/recognizer';
import { extractFeatures } from './extract-features.js';
import type { ExtractionTask } from './extract-one.js';
import { shareFeatures } from './share-features.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'ser-share-'));
});
afterEach(() => rm(root, { recursive: true }));

async function writeRecording(index: number, peak: number): Promise<ExtractionTask> {
  const path = join(root, `${index}.wav`);
  const channel = Float32Array.from({ length: 800 }, (_, i) => peak * Math.sin(i / 3));
  await writeFile(path, encodeWav({ channels: [channel], sampleRate: 8000 }));
  return { path };
}

/** A machine with a folder of its own, which counts the recordings that it decodes. */
function machine(name: string) {
  let decoded = 0;
  const frontEnd = {
    fingerprint: 'the loudest sample',
    options: { kind: 'test' },
    extract(samples: Float32Array) {
      decoded++;
      return { data: Float32Array.of(Math.max(...samples)), frames: 1, coefficients: 1 };
    },
  } as unknown as FrontEnd;
  return {
    decoded: () => decoded,
    async loudest(tasks: readonly ExtractionTask[]) {
      const cache = await shareFeatures({
        store: join(root, 'store'),
        folder: join(root, name),
        fingerprint: frontEnd.fingerprint,
        contents: await contentHashes(tasks),
        extract: async (folder) => void (await extractFeatures(tasks, frontEnd, { cache: folder })),
        say() {},
      });
      return (await extractFeatures(tasks, frontEnd, { cache })).map(({ features }) => features.data[0]);
    },
  };
}

test('the second machine decodes nothing, and has the same features', async () => {
  const tasks = await Promise.all([0.25, 0.5, 0.75].map((peak, index) => writeRecording(index, peak)));
  const [one, other] = [machine('one'), machine('other')];
  const first = await one.loudest(tasks);
  expect(await other.loudest(tasks)).toEqual(first);
  expect(new Set(first).size).toBe(3);
  expect([one.decoded(), other.decoded()]).toEqual([3, 0]);
});

test('two machines that start together decode each recording once between them', async () => {
  const tasks = await Promise.all([0.25, 0.5, 0.75].map((peak, index) => writeRecording(index, peak)));
  const machines = [machine('one'), machine('other')];
  const [first, second] = await Promise.all(machines.map(({ loudest }) => loudest(tasks)));
  expect(second).toEqual(first);
  expect(machines.map(({ decoded }) => decoded()).sort()).toEqual([0, 3]);
});

test('a recording that has changed is decoded, not found under its path', async () => {
  const tasks = [await writeRecording(0, 0.25), await writeRecording(1, 0.5)];
  await machine('one').loudest(tasks);
  await writeRecording(1, 0.75);
  const other = machine('other');
  expect((await other.loudest(tasks))[1]).toBeCloseTo(0.75, 2);
  expect(other.decoded()).toBeGreaterThan(0);
});
