import { expect, test } from '@jest/globals';
import type { RunRecord } from '@ser/trainer';
import { intervalsOverSpeakersAndSeeds } from './speakers-and-seeds.js';

/** A record that says so many of ten clips of each speaker right. */
const record = (right: Record<string, number>) => {
  const speakers = Object.keys(right);
  const truth = speakers.flatMap(() => Array.from({ length: 10 }, (_, i) => i % 2));
  const predicted = speakers.flatMap((speaker) =>
    Array.from({ length: 10 }, (_, i) => (i < right[speaker] ? i % 2 : 1 - (i % 2))),
  );
  const groups = speakers.flatMap((speaker) => Array.from({ length: 10 }, () => speaker));
  return {
    classes: ['a', 'b'],
    test: { chosen: { predictions: { truth, predicted, groups } } },
  } as unknown as RunRecord;
};

test('with one seed it is the interval over speakers: two of them give their own accuracies as its ends', () => {
  const { accuracy } = intervalsOverSpeakersAndSeeds([[record({ x: 2, y: 8 })]]);
  expect(accuracy).toEqual([0.2, 0.8]);
});

test('seeds that differ widen it, seeds that agree do not', () => {
  const same = [record({ x: 5, y: 5 })];
  expect(intervalsOverSpeakersAndSeeds([same, same]).accuracy).toEqual([0.5, 0.5]);
  const other = [record({ x: 7, y: 7 })];
  expect(intervalsOverSpeakersAndSeeds([same, other]).accuracy).toEqual([0.5, 0.7]);
});

test('a draw takes the same speakers from every seed, and folds of one seed count together', () => {
  const folds = [record({ x: 10 }), record({ y: 0 })];
  expect(intervalsOverSpeakersAndSeeds([folds]).accuracy).toEqual([0, 1]);
});
