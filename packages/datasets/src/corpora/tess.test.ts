import { describe, expect, test } from '@jest/globals';
import { tess } from './tess.js';

describe('tess', () => {
  test('reads a name, in folders of any wording', () => {
    const label = {
      id: 'YAF_dog_ps',
      emotion: 'pleasant surprise',
      speaker: 'YAF',
      sex: 'female',
      text: 'dog',
    };
    for (const path of [
      'YAF_pleasant_surprised/YAF_dog_ps.wav',
      'TESS Toronto emotional speech set data/YAF_Pleasant_surprise/YAF_dog_ps.wav',
      'YAF_dog_pleasant_surprise.wav',
      'yaf_dog_ps.WAV',
    ]) {
      expect(tess.parse(path)).toEqual(label);
    }
  });

  test('knows the original file that lacks a letter', () => {
    expect(tess.parse('OAF_neutral/OA_bite_neutral.wav')?.id).toBe('OAF_bite_neutral');
  });

  test('knows the 200 words: a name with another is none of it', () => {
    const { texts, recordings } = tess;
    expect(Object.keys(texts!)).toHaveLength(200);
    expect(texts!.youth).toBe('Say the word youth.');
    expect(new Set(recordings).size).toBe(2800);
    for (const id of recordings!) expect(tess.parse(`${id}.wav`)?.id).toBe(id);
    for (const word of ['hello', 'dogs', 'bac', 'lad'])
      expect(tess.parse(`OAF_${word}_sad.wav`)).toBeUndefined();
  });

  test('two women, 200 words, seven emotions: 2,800', () => {
    expect(tess.emotions).toHaveLength(7);
    expect(tess.counts.total).toBe(2 * 200 * 7);
    expect(Object.values(tess.counts.emotions)).toEqual([400, 400, 400, 400, 400, 400, 400]);
  });

  test.each(['OAF_back.wav', 'XAF_back_angry.wav', 'OAF_back_bored.wav', 'OAF_back_angry.mp3'])(
    '%s is not a name of it',
    (name) => {
      expect(tess.parse(name)).toBeUndefined();
    },
  );
});
