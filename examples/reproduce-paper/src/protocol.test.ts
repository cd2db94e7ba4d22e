import { describe, expect, test } from '@jest/globals';
import { ravdess, savee, type Utterance } from '@ser/datasets';
import { splitByProtocol } from './protocol.js';

/** Every recording of the complete corpora, by name alone. */
const corpusOf = (names: readonly string[], corpus: typeof ravdess | typeof savee): Utterance[] =>
  names.map((name) => ({ ...corpus.parse(name)!, corpus: corpus.name, path: name, file: name }));

const ravdessNames = Array.from({ length: 24 }, (_, a) => String(a + 1).padStart(2, '0')).flatMap((actor) =>
  ['01', '02', '03', '04', '05', '06', '07', '08'].flatMap((emotion) =>
    (emotion === '01' ? ['01'] : ['01', '02']).flatMap((intensity) =>
      ['01', '02'].flatMap((statement) =>
        ['01', '02'].map(
          (repetition) => `03-01-${emotion}-${intensity}-${statement}-${repetition}-${actor}.wav`,
        ),
      ),
    ),
  ),
);
const saveeNames = ['DC', 'JE', 'JK', 'KL'].flatMap((speaker) =>
  [
    ['a', 15],
    ['d', 15],
    ['f', 15],
    ['h', 15],
    ['n', 30],
    ['sa', 15],
    ['su', 15],
  ].flatMap(([code, count]) =>
    Array.from(
      { length: count as number },
      (_, i) => `${speaker}_${code}${String(i + 1).padStart(2, '0')}.wav`,
    ),
  ),
);

const cases = [
  { name: 'ravdess', utterances: corpusOf(ravdessNames, ravdess), size: 1440, folds: 6 },
  { name: 'savee', utterances: corpusOf(saveeNames, savee), size: 480, folds: 4 },
];

describe.each(cases)('$name', ({ utterances, size, folds }) => {
  const contents = utterances.map(({ file }) => file);
  const speakersOf = (indices: Int32Array) => new Set([...indices].map((index) => utterances[index].speaker));

  test('random: every recording on one side, a fifth tested and a tenth choosing the epoch', () => {
    const split = splitByProtocol(utterances, contents, { protocol: 'random', fold: 2, seed: 1 });
    const all = [...split.train, ...split.validation, ...split.test].sort((a, b) => a - b);
    expect(all).toEqual([...utterances.keys()]);
    expect(split.test).toHaveLength(size / 5);
    expect(split.validation).toHaveLength(size / 10);
    expect(split.description).toMatch(/^fold 2 of 5, .*every speaker is heard in training/);
  });

  test('speaker-independent: no speaker on two sides, in any fold; each is tested once', () => {
    const tested: string[] = [];
    for (let fold = 1; fold <= folds; fold++) {
      const split = splitByProtocol(utterances, contents, { protocol: 'speaker-independent', fold, seed: 1 });
      const sides = [split.train, split.validation, split.test].map(speakersOf);
      expect(new Set(sides.flatMap((side) => [...side])).size).toBe(
        sides.reduce((sum, side) => sum + side.size, 0),
      );
      expect(split.train.length + split.validation.length + split.test.length).toBe(size);
      tested.push(...sides[2]);
    }
    expect(tested.sort()).toEqual([...speakersOf(Int32Array.from(utterances.keys()))].sort());
  });

  test('a fold that does not exist is refused', () => {
    expect(() =>
      splitByProtocol(utterances, contents, { protocol: 'speaker-independent', fold: 7, seed: 1 }),
    ).toThrow(`--fold 7: this protocol has ${folds} folds; choose one from 1 to ${folds}.`);
  });
});

test('random: byte-identical recordings stay on one side', () => {
  const { utterances } = cases[0];
  for (let seed = 1; seed <= 20; seed++) {
    const contents = utterances.map((_, index) =>
      index === 100 || index === 900 ? 'identical' : String(index),
    );
    const split = splitByProtocol(utterances, contents, { protocol: 'random', fold: 1, seed });
    const sideOf = (index: number) =>
      [split.train, split.validation, split.test].findIndex((side) => side.includes(index));
    expect(sideOf(100)).toBe(sideOf(900));
  }
});
