import { describe, expect, test } from '@jest/globals';
import { corpora } from './corpora.js';
import type { Corpus, Utterance } from './corpus.js';
import { cremaD } from './crema-d.js';
import { emoDb } from './emo-db.js';
import { sharedEmotion, sharedEmotions } from './emotion-vocabulary.js';
import { mergeCorpora } from './merge-corpora.js';
import { ravdess, ravdessSong } from './ravdess.js';
import { savee } from './savee.js';
import { tess } from './tess.js';

const part = (corpus: Corpus, ...names: string[]) => ({
  corpus,
  utterances: names.map(
    (name): Utterance => ({ ...corpus.parse(`${name}.wav`)!, corpus: corpus.name, path: name, file: name }),
  ),
});

describe('sharedEmotion', () => {
  test('every emotion of every corpus has a shared word', () => {
    for (const corpus of corpora) {
      for (const emotion of corpus.emotions) {
        expect(sharedEmotions).toContain(sharedEmotion(corpus, emotion));
      }
    }
  });

  test('six emotions are in all acted corpora', () => {
    const common = sharedEmotions.filter((shared) =>
      [ravdess, savee, cremaD, tess, emoDb].every((corpus) =>
        corpus.emotions.some((emotion) => sharedEmotion(corpus, emotion) === shared),
      ),
    );
    expect(common).toEqual(['neutral', 'happiness', 'sadness', 'anger', 'fear', 'disgust']);
  });

  test('an emotion without a shared word is named', () => {
    expect(() => sharedEmotion(savee, 'bored')).toThrow(
      /emotion bored of SAVEE: expected one that corpus\.shared maps \(anger, .*Add it there/,
    );
  });
});

describe('mergeCorpora', () => {
  test('unknown words stay unknown', () => {
    const { corpus, utterances } = part(savee, 'DC_a01');
    const silent = utterances.map((utterance) => ({ ...utterance, text: '' }));
    expect(mergeCorpora([{ corpus, utterances: silent }]).utterances[0].text).toBe('');
  });

  test('translates emotions and keeps speakers and texts apart', () => {
    const merged = mergeCorpora([
      part(ravdess, '03-01-03-01-01-01-03', '03-01-02-01-01-01-03'),
      part(emoDb, '03a01Fa'),
    ]);
    expect(merged.emotions).toEqual(['calm', 'happiness']);
    expect(merged.utterances).toMatchObject([
      { emotion: 'happiness', speaker: 'ravdess:03', text: 'ravdess:01', corpus: 'ravdess' },
      { emotion: 'calm', speaker: 'ravdess:03' },
      { emotion: 'happiness', speaker: 'emo-db:03', text: 'emo-db:a01', id: 'emo-db:03a01Fa' },
    ]);
    expect(merged.leftOut).toEqual({});
  });

  test('actors of RAVDESS are the same in speech and song', () => {
    const { utterances } = mergeCorpora([
      part(ravdess, '03-01-03-01-01-01-03'),
      part(ravdessSong, '03-02-03-01-01-01-03'),
    ]);
    expect(new Set(utterances.map(({ speaker }) => speaker)).size).toBe(1);
    expect(new Set(utterances.map(({ id }) => id)).size).toBe(2);
  });

  test('leaves other emotions out, and says how many', () => {
    const merged = mergeCorpora(
      [part(ravdess, '03-01-02-01-01-01-03', '03-01-05-01-01-01-03'), part(savee, 'DC_a01')],
      { emotions: ['anger'] },
    );
    expect(merged.emotions).toEqual(['anger']);
    expect(merged.utterances).toHaveLength(2);
    expect(merged.leftOut).toEqual({ ravdess: { calm: 1 } });
  });

  test('refuses a corpus given twice, a stranger, and an empty result', () => {
    const a = part(savee, 'DC_a01');
    expect(() => mergeCorpora([a, a])).toThrow(/savee is given twice: expected each corpus once/);
    expect(() => mergeCorpora([{ corpus: emoDb, utterances: a.utterances }])).toThrow(
      /DC_a01 is a recording of savee: expected one of emo-db/,
    );
    expect(() => mergeCorpora([a], { emotions: ['boredom'] })).toThrow(
      /merging leaves no recordings: expected at least one/,
    );
  });
});
