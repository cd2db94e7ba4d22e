import { describe, expect, test } from '@jest/globals';
import { expectTestedOnce } from '../../test/split-properties.js';
import type { Corpus } from '../corpora/corpus.js';
import { ravdess } from '../corpora/ravdess.js';
import { savee } from '../corpora/savee.js';
import { synthetic } from '../corpora/synthetic.js';
import { emoBoxFolds, lunaJimenezFolds } from './published-folds.js';

const examplesOf = (corpus: Corpus) =>
  corpus.recordings!.map((id) => ({ corpus: corpus.name, speaker: corpus.parse(`${id}.wav`)!.speaker }));

const testSpeakers = (folds: ReturnType<typeof emoBoxFolds>, examples: ReturnType<typeof examplesOf>) =>
  folds.map((fold) =>
    [...new Set([...fold.test].map((index) => Number(examples[index].speaker)))].sort((a, b) => a - b),
  );

describe('published folds', () => {
  const examples = examplesOf(ravdess);

  test('EmoBox on RAVDESS', () => {
    const folds = emoBoxFolds(examples);
    expectTestedOnce(folds, 1440);
    expect(testSpeakers(folds, examples)).toEqual([
      [1, 11, 20, 21],
      [4, 10, 12, 14],
      [8, 9, 19, 23],
      [3, 5, 7, 24],
      [2, 15, 16, 18],
      [6, 13, 17, 22],
    ]);
  });

  test('EmoBox on SAVEE leaves one speaker out: JE, KL, DC, JK', () => {
    const folds = emoBoxFolds(examplesOf(savee));
    expectTestedOnce(folds, 480);
    expect(folds.map(({ name }) => name)).toEqual(['test JE', 'test KL', 'test DC', 'test JK']);
  });

  test('Luna-Jiménez on RAVDESS', () => {
    const folds = lunaJimenezFolds(examples);
    expectTestedOnce(folds, 1440);
    expect(testSpeakers(folds, examples)).toEqual([
      [2, 5, 14, 15, 16],
      [3, 6, 7, 13, 18],
      [10, 11, 12, 19, 20],
      [8, 17, 21, 23, 24],
      [1, 4, 9, 22],
    ]);
  });

  test('refuses a corpus without published folds, a mixture, and a corpus with speakers missing', () => {
    expect(() => emoBoxFolds(examplesOf(synthetic))).toThrow(
      /EmoBox folds of synthetic: expected .*ravdess or savee.*leaveOneGroupOut/,
    );
    expect(() => lunaJimenezFolds(examplesOf(savee))).toThrow(
      /Luna-Jiménez folds of savee: expected a corpus that they are published for, ravdess\./,
    );
    expect(() => emoBoxFolds([...examples, ...examplesOf(savee)])).toThrow(/ravdess with savee/);
    expect(() => emoBoxFolds([])).toThrow(/no recordings/);
    expect(() => emoBoxFolds(examples.filter(({ speaker }) => speaker !== '07'))).toThrow(
      /no recordings of 07/,
    );
  });
});
