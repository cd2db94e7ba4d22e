import { describe, expect, test } from '@jest/globals';
import { emoDb } from './emo-db.js';

describe('emoDb', () => {
  test('reads every field of a name', () => {
    expect(emoDb.parse('wav/03a01Fa.wav')).toEqual({
      id: '03a01Fa',
      emotion: 'happiness',
      speaker: '03',
      sex: 'male',
      text: 'a01',
      version: 'a',
    });
    expect(emoDb.parse('16B10WB.WAV')?.id).toBe('16b10Wb');
  });

  test('the letters are German: W is Wut, anger; A is Angst, fear; E is Ekel, disgust', () => {
    const emotions = [...'WLEAFTN'].map((letter) => emoDb.parse(`08a02${letter}a.wav`)?.emotion);
    expect(emotions).toEqual(['anger', 'boredom', 'disgust', 'fear', 'happiness', 'sadness', 'neutral']);
    expect(emoDb.emotions).toEqual(emotions);
  });

  test('holds 535 recordings', () => {
    expect(emoDb.counts).toEqual({
      total: 535,
      emotions: {
        anger: 127,
        boredom: 81,
        disgust: 46,
        fear: 69,
        happiness: 71,
        sadness: 62,
        neutral: 79,
      },
      speakers: { '03': 49, '08': 58, '09': 43, 10: 38, 11: 55, 12: 35, 13: 61, 14: 69, 15: 56, 16: 71 },
    });
    expect(new Set(emoDb.recordings).size).toBe(535);
  });

  test('release 2.0 is the same 535: not the laryngograph signals, not what listeners did not recognise', () => {
    expect(emoDb.excludes?.('emodb/wav/03a01Fa.wav')).toBeUndefined();
    expect(emoDb.excludes?.('emodb/laryngo/03a01Fa.wav')).toMatch(/laryngograph/);
    expect(emoDb.excludes?.('emodb\\wav_laryng\\03a01Fa.wav')).toMatch(/second channel/);
    expect(emoDb.excludes?.('wav/03a01Ea.wav')).toMatch(/release 2\.0/);
    expect(emoDb.excludes?.('laryngo/notes.wav')).toBeUndefined();
  });

  test('five men and five women', () => {
    expect(emoDb.speakers.filter(({ sex }) => sex === 'female').map(({ id }) => id)).toEqual([
      '08',
      '09',
      '13',
      '14',
      '16',
    ]);
  });

  test.each(['07a01Fa.wav', '03a03Fa.wav', '03a01Xa.wav', '03a01F.wav', '03a01Faxx.lablaut'])(
    '%s is not a name of it',
    (name) => {
      expect(emoDb.parse(name)).toBeUndefined();
    },
  );
});
