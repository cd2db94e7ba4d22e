import { describe, expect, test } from '@jest/globals';
import { savee } from './savee.js';

describe('savee', () => {
  test.each([['AudioData/KL/su07.wav'], ['ALL/KL_su07.wav'], ['KL_su07.wav'], ['audio\\kl\\SU07.WAV']])(
    '%s is the same recording in every layout',
    (path) => {
      expect(savee.parse(path)).toEqual({
        id: 'KL_su07',
        emotion: 'surprise',
        speaker: 'KL',
        sex: 'male',
        text: 'su07',
        sentence: 7,
      });
    },
  );

  test('parses the layouts it names', () => {
    expect(savee.layouts.map((path) => savee.parse(path)?.id)).toEqual(['DC_a01', 'DC_a01', 'DC_a01']);
  });

  test('codes: a is anger, whatever a widespread README says', () => {
    const codes = ['a', 'd', 'f', 'h', 'n', 'sa', 'su'];
    const emotions = ['anger', 'disgust', 'fear', 'happiness', 'neutral', 'sadness', 'surprise'];
    expect(codes.map((code) => savee.parse(`JE_${code}01.wav`)?.emotion)).toEqual(emotions);
    expect(savee.emotions).toEqual(emotions);
  });

  test('holds 480 recordings: 120 of each man, neutral 120, each other emotion 60', () => {
    expect(savee.counts).toEqual({
      total: 480,
      emotions: { anger: 60, disgust: 60, fear: 60, happiness: 60, neutral: 120, sadness: 60, surprise: 60 },
      speakers: { DC: 120, JE: 120, JK: 120, KL: 120 },
    });
  });

  test.each([
    'a01.wav', // no speaker
    'XX/a01.wav',
    'DC_a16.wav', // anger has 15 sentences
    'DC_n31.wav',
    'DC_a00.wav',
    'DC_s01.wav',
    'DC_a1.wav',
    'DC_a01.txt',
  ])('%s is not a name of it', (path) => {
    expect(savee.parse(path)).toBeUndefined();
  });
});
