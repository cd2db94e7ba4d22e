import { DatasetError } from '../dataset-error.js';
import type { Corpus } from './corpus.js';

/** Emotions that corpora can be compared in, in the order that merged corpora use. */
export const sharedEmotions = [
  'neutral',
  'calm',
  'happiness',
  'sadness',
  'anger',
  'fear',
  'disgust',
  'surprise',
  'boredom',
] as const;

/** One of {@link sharedEmotions}. */
export type SharedEmotion = (typeof sharedEmotions)[number];

/**
 * The shared emotion that a corpus' emotion is mapped to. The mappings are on the corpora (`corpus.shared`) and equate
 * words, not data: RAVDESS' "surprised" and TESS' "pleasant surprise" are both `surprise`, though only one is pleasant.
 *
 * @throws {DatasetError} if the corpus maps nothing, or not this emotion
 * @example
 * sharedEmotion(savee, 'happiness') === sharedEmotion(ravdess, 'happy'); // true
 */
export function sharedEmotion(corpus: Corpus, emotion: string): SharedEmotion {
  const shared = corpus.shared?.[emotion];
  if (shared === undefined) {
    const known = Object.keys(corpus.shared ?? {}).join(', ') || 'none';
    throw new DatasetError(
      `emotion ${emotion} of ${corpus.title}: expected one that corpus.shared maps (${known}). Add it there.`,
    );
  }
  return shared;
}
