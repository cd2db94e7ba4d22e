import { expect, test } from '@jest/globals';
import { cutAtSilences } from './cut-at-silences.js';
import { score, summarize } from './score.js';

const spoken = [
  { start: 1, end: 2, emotion: 'calm' },
  { start: 4, end: 6, emotion: 'angry' },
  { start: 8, end: 9, emotion: 'angry' },
  { start: 11, end: 12, emotion: 'sad' },
];

test('a time line without fault has every second right and every change in its silence', () => {
  const segments = [
    { start: 0, end: 3, emotion: 'calm' },
    { start: 3, end: 10, emotion: 'angry' },
    { start: 10, end: 13, emotion: 'sad' },
  ];
  expect(score(spoken, segments)).toEqual({
    spoken: 5,
    right: 5,
    unanswered: 0,
    changes: 2,
    foundChanges: 2,
    boundaryErrors: [0, 0],
  });
});

test('seconds that are wrong, unanswered, or late', () => {
  const segments = [
    { start: 0, end: 5, emotion: 'calm' },
    { start: 5, end: 8.5, emotion: 'angry' },
    { start: 8.5, end: 13, emotion: null },
  ];
  const found = score(spoken, segments);
  expect(found).toMatchObject({ right: 1 + 1 + 0.5, unanswered: 1.5, changes: 2, foundChanges: 1 });
  expect(found.boundaryErrors).toEqual([1, 4]);
  expect(summarize([found])).toEqual({
    recordings: 1,
    minutesOfSpeech: 5 / 60,
    right: 0.5,
    unanswered: 0.3,
    changesFoundPerChange: 0.5,
    medianBoundaryError: 4,
    withinHalfASecond: 0,
  });
});

test('one emotion after another through silence changes in its middle', () => {
  const segments = [
    { start: 0, end: 2.2, emotion: 'calm' },
    { start: 2.2, end: 3.4, emotion: null },
    { start: 3.4, end: 13, emotion: 'angry' },
  ];
  expect(score(spoken, segments).boundaryErrors[0]).toBe(0);
});

test('silences of half a second cut a recording in their middle, shorter ones do not', () => {
  const samples = new Float32Array(4000);
  samples.fill(0.5, 200, 1000).fill(0.5, 1600, 2000).fill(0.5, 2300, 3000);
  expect(cutAtSilences(samples, 1000)).toEqual([
    { from: 0, to: 1300 },
    { from: 1300, to: 4000 },
  ]);
});
