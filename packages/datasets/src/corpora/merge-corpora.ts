import { DatasetError } from '../dataset-error.js';
import type { Corpus, Utterance } from './corpus.js';
import { type SharedEmotion, sharedEmotion, sharedEmotions } from './emotion-vocabulary.js';

/** Options of {@link mergeCorpora}. */
export interface MergeOptions {
  /** Keep only these emotions; default: all that occur. */
  readonly emotions?: readonly SharedEmotion[];
}

/** Recordings of several corpora in one vocabulary. */
export interface MergedCorpora {
  /** Class order: the order of `sharedEmotions`. */
  readonly emotions: readonly SharedEmotion[];
  /** In the order given; each `corpus` still names its own. */
  readonly utterances: readonly Utterance[];
  /** How many recordings were left out because of their emotion, by corpus and its own word. */
  readonly leftOut: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/**
 * Puts corpora together in the shared vocabulary. Speakers, texts and recordings get their corpus in front
 * (`'ravdess:12'`), so that actor 03 of one corpus is not actor 03 of another; RAVDESS speech and song, one family, keep
 * their common actors.
 *
 * @param parts a corpus and its recordings, as from `scan`
 * @throws {DatasetError} if a corpus occurs twice, a recording is of another corpus, an emotion has no shared word, or
 *   nothing is left
 * @example
 * const { emotions, utterances } = mergeCorpora(
 *   [{ corpus: ravdess, utterances: a }, { corpus: savee, utterances: b }],
 *   { emotions: ['neutral', 'happiness', 'sadness', 'anger', 'fear', 'disgust', 'surprise'] },
 * );
 */
export function mergeCorpora(
  parts: readonly { readonly corpus: Corpus; readonly utterances: readonly Utterance[] }[],
  options: MergeOptions = {},
): MergedCorpora {
  const utterances: Utterance[] = [];
  const leftOut: Record<string, Record<string, number>> = {};
  const names = parts.map(({ corpus }) => corpus.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new DatasetError(`${twice} is given twice: expected each corpus once. Remove one.`);
  for (const { corpus, utterances: own } of parts) {
    for (const utterance of own) {
      if (utterance.corpus !== corpus.name) {
        throw new DatasetError(
          `${utterance.file} is a recording of ${utterance.corpus}: expected one of ${corpus.name}. Pass each corpus with its own recordings.`,
        );
      }
      const emotion = sharedEmotion(corpus, utterance.emotion);
      if (options.emotions?.includes(emotion) === false) {
        const counts = leftOut[corpus.name] ?? {};
        leftOut[corpus.name] = { ...counts, [utterance.emotion]: (counts[utterance.emotion] ?? 0) + 1 };
        continue;
      }
      const family = corpus.family ?? corpus.name;
      utterances.push({
        ...utterance,
        emotion,
        id: `${corpus.name}:${utterance.id}`,
        speaker: `${family}:${utterance.speaker}`,
        // Unknown words stay unknown: they are not the same words.
        text: utterance.text === '' ? '' : `${family}:${utterance.text}`,
      });
    }
  }
  if (utterances.length === 0)
    throw new DatasetError(
      'merging leaves no recordings: expected at least one. Merge fewer corpora, or keep more emotions.',
    );
  const present = new Set(utterances.map(({ emotion }) => emotion));
  return { emotions: sharedEmotions.filter((emotion) => present.has(emotion)), utterances, leftOut };
}
