import { expect, test } from '@jest/globals';
import { DESCRIPTORS } from './descriptors.js';
import { chooseSets, type FunctionalSets, packClips, unpackClips } from './functionals-cache.js';

test('clips of any length come back, missing ones empty', () => {
  const clips = [3, 0, 1].map((frames) => Float32Array.from({ length: frames * DESCRIPTORS }, (_, i) => i));
  expect(unpackClips(packClips(clips))).toEqual(clips);
});

test('sets stand side by side in the order of their names', () => {
  const sets = {
    pitch: { data: Float32Array.of(1, 2), columns: 1 },
    mel: { data: Float32Array.of(3, 4, 5, 6), columns: 2 },
  } as unknown as FunctionalSets;
  expect(chooseSets(sets, ['mel', 'pitch'])).toEqual({ data: Float32Array.of(3, 4, 1, 5, 6, 2), columns: 3 });
});
