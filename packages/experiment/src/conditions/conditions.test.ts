import { expect, test } from '@jest/globals';
import { CLEAN, CONDITIONS, randomOf } from './conditions.js';

const recording = {
  samples: Float32Array.from({ length: 48_000 }, (_, i) => 0.1 * Math.sin(i / 20)),
  sampleRate: 16_000,
};
const named = (id: string) => CONDITIONS.find((condition) => condition.id === id)!;

test('no two conditions share a name, an id or a random stream; the first leaves a recording as it is', () => {
  for (const key of ['id', 'name', 'stream'] as const)
    expect(new Set(CONDITIONS.map((condition) => condition[key])).size).toBe(CONDITIONS.length);
  expect(CONDITIONS[0].name).toBe(CLEAN);
  expect(CONDITIONS[0].apply(recording, randomOf(CONDITIONS[0], 1, 0))).toBe(recording);
});

test('a name says what is done: rate and length', () => {
  const heard = (id: string) => named(id).apply(recording, randomOf(named(id), 1, 0));
  expect(heard('8-khz')).toMatchObject({ sampleRate: 8000, samples: { length: 24_000 } });
  expect(
    heard('silence-before')
      .samples.subarray(0, 48_000)
      .some((sample) => sample !== 0),
  ).toBe(false);
  expect(heard('silence-after').samples).toHaveLength(96_000);
  expect(heard('cut-1').samples).toHaveLength(16_000);
});

test('seed, condition and place decide the noise, and nothing else', () => {
  const noise = (id: string, seed: number, index: number) =>
    named(id).apply(recording, randomOf(named(id), seed, index)).samples;
  const first = noise('white-noise-10', 1, 5);
  expect(noise('white-noise-10', 1, 5)).toEqual(first);
  expect(noise('white-noise-10', 2, 5)).not.toEqual(first);
  expect(noise('white-noise-10', 1, 6)).not.toEqual(first);
});

test('the example: the second condition is a rate of 16 kHz', () => {
  const [, narrow] = CONDITIONS;
  const silent = { samples: new Float32Array(48_000), sampleRate: 48_000 };
  expect(narrow.apply(silent, randomOf(narrow, 1, 0)).sampleRate).toBe(16_000);
});
