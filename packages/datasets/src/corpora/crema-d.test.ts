import { describe, expect, test } from '@jest/globals';
import { cremaD } from './crema-d.js';

describe('cremaD', () => {
  test('reads every field of a name', () => {
    expect(cremaD.parse('AudioWAV/1001_IEO_ANG_HI.wav')).toEqual({
      id: '1001_IEO_ANG_HI',
      emotion: 'anger',
      speaker: '1001',
      sex: 'male',
      text: 'IEO',
      intensity: 'high',
    });
    expect(cremaD.parse('1091_tsi_neu_xx.WAV')).toMatchObject({ id: '1091_TSI_NEU_XX', sex: 'female' });
    expect(cremaD.layouts.every((path) => cremaD.parse(path)?.id === '1001_DFA_ANG_XX')).toBe(true);
  });

  test('reads the misspelt name of copies from before October 2022', () => {
    expect(cremaD.parse('AudioWAV/1040_ITH_SAD_X.wav')).toEqual(cremaD.parse('AudioWAV/1040_ITH_SAD_XX.wav'));
  });

  test('holds 7,442 recordings: neutral 1,087, each other emotion 1,271; 48 men, 43 women', () => {
    expect(cremaD.counts.total).toBe(7442);
    expect(cremaD.counts.emotions).toEqual({
      anger: 1271,
      disgust: 1271,
      fear: 1271,
      happy: 1271,
      neutral: 1087,
      sad: 1271,
    });
    expect(cremaD.speakers.filter(({ sex }) => sex === 'female')).toHaveLength(43);
    expect(cremaD.speakers).toHaveLength(91);
  });

  test('82 recordings an actor, less in five', () => {
    const fewer = Object.entries(cremaD.counts.speakers).filter(([, count]) => count !== 82);
    expect(Object.fromEntries(fewer)).toEqual({ 1002: 81, 1008: 76, 1009: 76, 1019: 76, 1076: 81 });
  });

  test('the broken recordings are among them', () => {
    for (const id of cremaD.quirks!.damaged!) expect(cremaD.recordings).toContain(id);
  });

  test.each(['1000_DFA_ANG_XX.wav', '1092_DFA_ANG_XX.wav', '1001_XXX_ANG_XX.wav', '1001_DFA_ANG.wav'])(
    '%s is not a name of it',
    (name) => {
      expect(cremaD.parse(name)).toBeUndefined();
    },
  );
});
