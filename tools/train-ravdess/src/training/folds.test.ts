import { expect, test } from '@jest/globals';
import { ravdess } from '@ser/datasets';
import { trialFolds } from './folds.js';

const recordings = ravdess.speakers.flatMap(({ id }) =>
  [1, 2].map(() => ({ corpus: 'ravdess', speaker: id })),
);

test('16 actors train, 4 validate, 4 are tested, and none of them twice', () => {
  for (const { train, validation, test: tested } of trialFolds(recordings)) {
    const speakers = [train, validation, tested].map(
      (rows) => new Set(rows.map((row) => recordings[row].speaker)),
    );
    expect(speakers.map(({ size }) => size)).toEqual([16, 4, 4]);
    expect(new Set(speakers.flatMap((set) => [...set])).size).toBe(24);
    expect(train.length + validation.length + tested.length).toBe(recordings.length);
  }
});

test('every actor validates once', () => {
  const validation = trialFolds(recordings).flatMap((fold) => fold.validation);
  expect(validation.toSorted((a, b) => a - b)).toEqual(recordings.map((_, row) => row));
});
