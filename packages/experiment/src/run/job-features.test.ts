import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { encodeWav } from '@ser/audio';
import type { FrontEnd } from '@ser/recognizer';
import type { Clip } from '../clips/clips.js';
import type { JobContext } from './job-context.js';
import { extractTasks, placeOfFeatures } from './job-features.js';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'ser-job-features-'));
});
afterAll(() => rm(root, { recursive: true }));

test('what a job that shares nothing kept is shared without extracting it again', async () => {
  const clips = await Promise.all(
    [0.25, 0.5].map(async (peak) => {
      const path = join(root, `${peak}.wav`);
      const channel = Float32Array.from({ length: 800 }, (_, i) => peak * Math.sin(i / 3));
      await writeFile(path, encodeWav({ channels: [channel], sampleRate: 8000 }));
      return { utterance: { path } } as Clip;
    }),
  );
  const paths = clips.map(({ utterance: { path } }) => ({ path }));
  let extracted = 0;
  const frontEnd = {
    fingerprint: 'the loudest sample',
    options: { kind: 'test' },
    extract(samples: Float32Array) {
      extracted++;
      return { data: Float32Array.of(Math.max(...samples)), frames: 1, coefficients: 1 };
    },
  } as unknown as FrontEnd;
  const features = join(root, 'features');
  const context = { features, sharedFeatures: join(root, 'store'), say() {} } as unknown as JobContext;

  const alone = await placeOfFeatures({ ...context, sharedFeatures: undefined }, frontEnd, clips);
  const first = await extractTasks(context, frontEnd, paths, alone);
  const shared = await placeOfFeatures(context, frontEnd, clips);
  expect(shared.cache).not.toBe(alone.cache);
  const tasks = paths.map(({ path }) => ({ path, sha256: shared.contents.get(path) }));
  expect(tasks.map(({ sha256 }) => sha256)).toEqual(first.map(({ sha256 }) => sha256));
  const again = await extractTasks(context, frontEnd, tasks, shared);
  expect(again.map(({ features }) => features.data)).toEqual(first.map(({ features }) => features.data));
  expect(extracted).toBe(2);
});
