import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { deleteScratchFolders, scratchFolder } from '../../test/scratch-folder.js';
import { featureFolder } from './feature-folder.js';

deleteScratchFolders();

const recording = { path: 'a.wav', sha256: 'ab'.repeat(32) };
const features = { data: Float32Array.of(1, 2, 3, 4), frames: 2, coefficients: 2 };

test('what was written is read under its content and its fingerprint, and under no other', async () => {
  const folder = await scratchFolder();
  await featureFolder(folder, 'one').write(recording, features);
  expect(await featureFolder(folder, 'one').read(recording.sha256)).toEqual(features);
  expect(await featureFolder(folder, 'two').read(recording.sha256)).toBeUndefined();
  expect(await featureFolder(folder, 'one').read('cd'.repeat(32))).toBeUndefined();
});

test('reading makes no folder', async () => {
  const folder = await scratchFolder();
  expect(await featureFolder(join(folder, 'none'), 'one').read(recording.sha256)).toBeUndefined();
  expect(await readdir(folder)).toEqual([]);
});
