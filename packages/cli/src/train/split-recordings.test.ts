import { expect, test } from '@jest/globals';
import type { Utterance } from '@ser/datasets';
import { splitRecordings } from './split-recordings.js';

const emotions = ['happy', 'sad'];
const utterances = Array.from({ length: 60 }, (_, i) => ({
  emotion: emotions[i % 2],
  speaker: String(Math.floor(i / 10)),
})) as unknown as readonly Utterance[];
const speakersOf = (indices: ArrayLike<number>) =>
  new Set(Array.from(indices, (index) => utterances[index].speaker));

test.each(['speaker-independent', 'random'] as const)('%s: every recording is on one side', (protocol) => {
  const { train, validation, test: tested } = splitRecordings(utterances, emotions, protocol, 1);
  const all = [train, validation, tested].flatMap((side) => Array.from(side));
  expect(all.sort((a, b) => a - b)).toEqual(utterances.map((_, index) => index));
});

test('speaker-independent: no voice is on two sides', () => {
  const sides = splitRecordings(utterances, emotions, 'speaker-independent', 1);
  const speakers = [sides.train, sides.validation, sides.test].map((side) => [...speakersOf(side)]);
  expect(new Set(speakers.flat()).size).toBe(speakers.flat().length);
});
