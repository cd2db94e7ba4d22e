import { describe, expect, test } from '@jest/globals';
import { ravdess, ravdessSong } from './ravdess.js';
import { parseRavdessName, ravdessId } from './ravdess-name.js';

describe('ravdess', () => {
  test('reads every field of a name', () => {
    expect(ravdess.parse('Actor_12/03-01-05-02-01-02-12.wav')).toEqual({
      id: '03-01-05-02-01-02-12',
      emotion: 'angry',
      intensity: 'strong',
      text: '01',
      repetition: 2,
      speaker: '12',
      sex: 'female',
      channel: 'speech',
    });
  });

  test('lists the emotions in the order of their codes', () => {
    expect(
      ravdess.emotions.map((_, index) => ravdess.parse(`03-01-0${index + 1}-01-01-01-01.wav`)?.emotion),
    ).toEqual(['neutral', 'calm', 'happy', 'sad', 'angry', 'fearful', 'disgust', 'surprised']);
    expect(ravdess.emotions).toEqual([
      'neutral',
      'calm',
      'happy',
      'sad',
      'angry',
      'fearful',
      'disgust',
      'surprised',
    ]);
  });

  test('odd actors are men, even actors women', () => {
    expect(ravdess.parse('03-01-01-01-01-01-23.wav')?.sex).toBe('male');
    expect(ravdess.speakers.filter(({ sex }) => sex === 'female').map(({ id }) => Number(id))).toEqual([
      2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24,
    ]);
  });

  test('parses every layout it names, and a Windows path', () => {
    for (const path of [...ravdess.layouts, 'Actor_01\\03-01-01-01-01-01-01.WAV']) {
      expect(ravdess.parse(path)?.id).toBe('03-01-01-01-01-01-01');
    }
  });

  test('holds 1,440 recordings: 96 neutral, 192 of each other emotion, 60 of each actor', () => {
    expect(ravdess.counts.total).toBe(1440);
    expect(ravdess.counts.emotions).toEqual({
      neutral: 96,
      calm: 192,
      happy: 192,
      sad: 192,
      angry: 192,
      fearful: 192,
      disgust: 192,
      surprised: 192,
    });
    expect(new Set(Object.values(ravdess.counts.speakers))).toEqual(new Set([60]));
    expect(new Set(ravdess.recordings).size).toBe(1440);
  });

  test.each([
    '03-01-01-02-01-01-01.wav', // neutral has no strong intensity
    '03-01-09-01-01-01-01.wav',
    '03-01-05-01-01-01-25.wav',
    '03-01-05-01-01-01-00.wav',
    '04-01-05-01-01-01-01.wav',
    '03-01-05-01-01-01.wav',
    '03-01-05-01-01-01-01.mp3',
    '._03-01-05-01-01-01-01.wav',
  ])('%s is not a name of it', (name) => {
    expect(ravdess.parse(name)).toBeUndefined();
  });

  test('the sound of a video is a copy of the recording made at once with it', () => {
    for (const name of ['01-01-05-02-01-02-12.wav', '02-01-05-02-01-02-12.wav']) {
      expect(ravdess.parse(name)).toEqual(ravdess.parse('03-01-05-02-01-02-12.wav'));
      expect(ravdess.derivedFrom?.(`Actor_12/${name}`)).toMatch(/a video/);
    }
    expect(ravdess.derivedFrom?.('03-01-05-02-01-02-12.wav')).toBeUndefined();
  });

  test('a song follows the grammar and belongs to the other channel', () => {
    const song = 'Actor_05/03-02-03-02-02-01-05.wav';
    expect(ravdess.parse(song)).toBeUndefined();
    expect(ravdess.excludes?.(song)).toMatch(/songs.*ravdessSong/);
    expect(ravdess.excludes?.('other.wav')).toBeUndefined();
    expect(ravdessSong.parse(song)).toMatchObject({ channel: 'song', emotion: 'happy', speaker: '05' });
  });

  test('an id is written as it is read', () => {
    for (const id of ravdess.recordings ?? []) {
      expect(ravdessId(parseRavdessName(`${id}.wav`)!)).toBe(id);
    }
  });
});

describe('ravdessSong', () => {
  test('holds 1,012 recordings of 23 actors, without disgust and surprise', () => {
    expect(ravdessSong.counts.total).toBe(1012);
    expect(Object.keys(ravdessSong.counts.speakers)).toHaveLength(23);
    expect(Object.keys(ravdessSong.counts.speakers)).not.toContain('18');
    expect(ravdessSong.counts.emotions).toEqual({
      neutral: 92,
      calm: 184,
      happy: 184,
      sad: 184,
      angry: 184,
      fearful: 184,
    });
  });
});
