import { expect, test } from '@jest/globals';
import { createSoundMemory } from './sound-memory.js';

const ramp = (from: number, to: number) => Float32Array.from({ length: to - from }, (_, i) => from + i);

test.each([1, 3, 7, 100])('gives any part of what came in blocks of %d', (size) => {
  const memory = createSoundMemory(10);
  for (let at = 0; at < 100; at += size) memory.add(ramp(at, Math.min(100, at + size)));
  expect(memory.between(0, 10)).toEqual(ramp(0, 100));
  expect(memory.between(1.2, 3.7)).toEqual(ramp(12, 37));
  expect(memory.between(9.9, 20)).toEqual(ramp(99, 100));
  expect(memory.between(10, 11)).toBeUndefined();
});

test('keeps as much as it shall, and says what is gone', () => {
  const memory = createSoundMemory(10, 2);
  for (let at = 0; at < 100; at += 4) memory.add(ramp(at, at + 4));
  expect(memory.between(8, 10)).toEqual(ramp(80, 100));
  expect(memory.between(7.5, 8)).toBeUndefined();
});

test('a recording is one block, and kept whole', () => {
  const memory = createSoundMemory(10, 2);
  memory.add(ramp(0, 500));
  expect(memory.between(0, 50)).toEqual(ramp(0, 500));
});
