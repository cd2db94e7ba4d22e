import { expect, test } from '@jest/globals';
import { expectTestedOnce } from '../../test/split-properties.js';
import type { Corpus } from '../corpora/corpus.js';
import { emoDb } from '../corpora/emo-db.js';
import { ravdess } from '../corpora/ravdess.js';
import { savee } from '../corpora/savee.js';
import { textIndependentFolds } from './text-independent-folds.js';

const examplesOf = (corpus: Corpus) =>
  corpus.recordings!.map((id) => ({ corpus: corpus.name, text: corpus.parse(`${id}.wav`)!.text }));

test('RAVDESS: one statement is trained on, the other tested', () => {
  const examples = examplesOf(ravdess);
  const folds = textIndependentFolds(examples);
  expectTestedOnce(folds, 1440);
  expect(folds.map(({ name, test: tested }) => [name, tested.length])).toEqual([
    ['test text 01', 720],
    ['test text 02', 720],
  ]);
  for (const { train, test: tested } of folds) {
    expect(examples[train[0]].text).not.toBe(examples[tested[0]].text);
  }
});

test('EmoDB: one fold for each of ten sentences', () => {
  expect(textIndependentFolds(examplesOf(emoDb))).toHaveLength(10);
});

test('refuses SAVEE and recordings without a text', () => {
  expect(() => textIndependentFolds(examplesOf(savee))).toThrow(
    /corpus savee: expected one whose names tell the text/,
  );
  expect(() => textIndependentFolds([{ corpus: 'mine', text: '' }])).toThrow(
    /1 recordings have no text: expected one for each/,
  );
});
