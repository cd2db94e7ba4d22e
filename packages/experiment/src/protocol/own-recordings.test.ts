import { describe, expect, test } from '@jest/globals';
import type { Utterance } from '@ser/datasets';
import { splitByProtocol } from './split-by-protocol.js';

/** Clips of so many speakers, each saying every emotion so many times. */
const clipsOf = (speakers: number, emotions: readonly string[], times = 4) =>
  Array.from({ length: speakers }, (_, s) =>
    emotions.flatMap((emotion) =>
      Array.from({ length: times }, (_, i) => ({
        utterance: { emotion, speaker: `s${s}`, text: '', id: `${s}-${emotion}-${i}` } as Utterance,
      })),
    ),
  ).flat();
const emotions = ['happy', 'sad'];
const names = (clips: readonly { utterance: Utterance }[]) => clips.map(({ utterance }) => utterance.id);
const request = { fold: 1, seed: 1, epoch: 'validation' } as const;

describe("recordings of one's own", () => {
  test('up to five folds of whole speakers: no voice is on two sides', () => {
    const clips = clipsOf(7, emotions);
    const split = splitByProtocol(clips, names(clips), { ...request, protocol: 'speaker-independent' });
    expect(split.folds).toBe(5);
    const sides = [split.train, split.validation, split.test].map(
      (side) => new Set([...side].map((index) => clips[index].utterance.speaker)),
    );
    expect(sides.reduce((sum, { size }) => sum + size, 0)).toBe(7);
    expect(split.leaks).toEqual([]);
  });

  test('two voices are too few for a test on unheard ones', () => {
    const clips = clipsOf(2, emotions);
    expect(() =>
      splitByProtocol(clips, names(clips), { ...request, protocol: 'speaker-independent' }),
    ).toThrow(/^speakers 2: expected at least 3, .* choose the protocol random/);
  });

  test('a class that only training has is said where that is allowed, and refused elsewhere', () => {
    const clips = [...clipsOf(4, emotions), ...clipsOf(1, ['rare'])];
    const split = (fold: number, missingClasses: 'skip' | 'error') =>
      splitByProtocol(clips, names(clips), {
        ...request,
        epoch: 'last',
        protocol: 'speaker-independent',
        fold,
        missingClasses,
      });
    const folds = [1, 2, 3, 4];
    const withRare = folds.find((fold) => {
      try {
        return split(fold, 'skip').remarks.length === 0;
      } catch {
        return true; // the training side lacks it, which nothing allows
      }
    })!;
    const other = folds.find((fold) => fold !== withRare)!;
    expect(split(other, 'skip').remarks).toEqual([
      expect.stringMatching(/^the test side has no rare: .* leave it out by a label map\.$/),
    ]);
    expect(() => split(other, 'error')).toThrow('class-missing');
    expect(() => split(withRare, 'skip')).toThrow('the train side has no rare');
  });
});

test.each(['speaker-independent', 'random'] as const)('a class of one recording is named: %s', (protocol) => {
  const clips = [...clipsOf(4, emotions, 6), ...clipsOf(1, ['rare'], 1)];
  const split = (fold: number) =>
    splitByProtocol(clips, names(clips), {
      ...request,
      fold,
      epoch: 'last',
      protocol,
      missingClasses: 'skip',
    });
  expect(() => [1, 2].map(split)).toThrow(
    /^rare, recordings to divide 1: expected at least [25]\. Add some, or leave rare out by a label map\.$/,
  );
});

describe('cross-corpus', () => {
  const here = clipsOf(4, emotions);
  const there = clipsOf(3, emotions).map(({ utterance }) => ({
    utterance: { ...utterance, speaker: `other:${utterance.speaker}`, id: `other:${utterance.id}` },
  }));
  const clips = [...here, ...there];
  const cross = { ...request, protocol: 'cross-corpus', trained: here.length } as const;

  test('trains on one corpus, chooses the epoch on voices of it, tests on all of the other', () => {
    const { train, validation, test: tested, folds } = splitByProtocol(clips, names(clips), cross);
    expect([...tested]).toEqual(Array.from(there, (_, i) => here.length + i));
    expect([...train, ...validation].sort((a, b) => a - b)).toEqual([...here.keys()]);
    const voices = (side: Int32Array) => new Set([...side].map((index) => clips[index].utterance.speaker));
    expect([...voices(train)].filter((voice) => voices(validation).has(voice))).toEqual([]);
    expect(folds).toBe(1);
  });

  test('one recording in both corpora is a leak, and refused', () => {
    const contents = names(clips).with(here.length, names(here)[0]);
    expect(() => splitByProtocol(clips, contents, cross)).toThrow('cross-corpus split leaks');
  });
});
