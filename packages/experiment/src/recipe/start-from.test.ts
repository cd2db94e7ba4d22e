import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { useBackend } from '@ser/backend';
import { Recognizer } from '@ser/recognizer';
import { readWeights } from '@ser/trainer';
import { ExperimentError } from '../experiment-error.js';
import { buildNetwork } from './build-network.js';
import { loadFrontEnd } from './load-front-end.js';
import { startFrom } from './start-from.js';

const network = { filters: [8, 8, 8], blocks: 1 } as const;

let folder: string;

beforeAll(async () => {
  await useBackend({ prefer: ['wasm'] });
  folder = await mkdtemp(join(tmpdir(), 'ser-start-from-'));
}, 30_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test('weights of the same name and shape are taken over; an output for other classes begins anew', async () => {
  const { frontEnd } = await loadFrontEnd({ frames: 64 });
  const model = buildNetwork(network, frontEnd, 8, 1);
  const normalization = { mean: Array(12).fill(0), standardDeviation: Array(12).fill(1) };
  const classNames = Array.from({ length: 8 }, (_, index) => `emotion ${index}`);
  await new Recognizer({ model, frontEnd, normalization, classNames }).save(join(folder, 'trained'));

  const other = buildNetwork(network, frontEnd, 7, 2);
  const before = await readWeights(other);
  const { anew, sha256 } = await startFrom(other, join(folder, 'trained'));
  expect(anew).toEqual(['dense/kernel', 'dense/bias']);
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  const [trained, after] = [await readWeights(model), await readWeights(other)];
  const taken = other.weights.map(({ originalName }) => !anew.includes(originalName));
  expect(after).toEqual(after.map((_, index) => (taken[index] ? trained : before)[index]));
  expect(after[0]).not.toEqual(before[0]);

  const stranger = buildNetwork({ kind: 'linear' }, frontEnd, 7, 1);
  await expect(startFrom(stranger, join(folder, 'trained'))).rejects.toThrow(ExperimentError);
}, 30_000);
