import { type Corpus, sharedEmotion, sharedEmotions, type Utterance } from '@ser/datasets';
import { ExperimentError } from '../experiment-error.js';
import type { LabelMap } from './corpus-source.js';

/** Recordings whose emotions are the names of classes. */
export interface MappedLabels {
  /** In the order of the map; under `'shared'` in that of the shared words. */
  readonly classNames: readonly string[];
  readonly utterances: readonly Utterance[];
  /** Words that became one class, and recordings that were left out: never in silence. */
  readonly remarks: readonly string[];
}

/**
 * Replaces each recording's emotion by the class that the map gives it.
 *
 * @param corpus - has the shared words; undefined for a CSV file, whose words must be the shared ones under `'shared'`
 * @throws {ExperimentError} for a word that occurs and is not in the map, and for a map that leaves fewer than two classes
 * @example
 * mapLabels(utterances, { happy: 'positive', sad: 'negative', calm: null }, 'my.csv').remarks;
 * // ['my.csv: 12 × calm left out, as the label map says']
 */
export function mapLabels(
  utterances: readonly Utterance[],
  labels: LabelMap,
  name: string,
  corpus?: Corpus,
): MappedLabels {
  const counts = new Map<string, number>();
  for (const { emotion } of utterances) counts.set(emotion, (counts.get(emotion) ?? 0) + 1);
  const classOf =
    labels === 'shared' ? (word: string) => sharedWord(word, name, corpus) : fromMap(labels, name, counts);
  const words = [...counts.keys()];
  const mapped = new Map(words.map((word) => [word, classOf(word)] as const));
  const order = labels === 'shared' ? sharedEmotions : Object.values(labels);
  const present = new Set(mapped.values());
  const classNames = [...new Set(order)].filter((one) => one !== null && present.has(one)) as string[];
  if (classNames.length < 2)
    throw new ExperimentError(
      `${name}: classes ${classNames.join(', ') || 'none'} after the label map: expected at least two. Map the labels to more classes.`,
    );
  return {
    classNames,
    utterances: utterances.flatMap((utterance) => {
      const emotion = mapped.get(utterance.emotion);
      return emotion == null ? [] : [{ ...utterance, emotion }];
    }),
    remarks: remarksOf(mapped, counts, classNames, name),
  };
}

function sharedWord(word: string, name: string, corpus: Corpus | undefined): string {
  if (corpus) return sharedEmotion(corpus, word);
  if ((sharedEmotions as readonly string[]).includes(word)) return word;
  throw new ExperimentError(
    `${name}: emotion ${word}: expected one of the shared words, ${sharedEmotions.join(', ')}. Give a label map in place of 'shared'.`,
  );
}

function fromMap(
  labels: Exclude<LabelMap, 'shared'>,
  name: string,
  counts: ReadonlyMap<string, number>,
): (word: string) => string | null {
  const missing = [...counts.keys()].filter((word) => !Object.hasOwn(labels, word));
  if (missing.length > 0)
    throw new ExperimentError(
      `${name}: the label map says nothing of ${missing.map((word) => `${word} (${counts.get(word)} recordings)`).join(', ')}: expected every emotion that occurs. Add ${missing[0]} with its class, or with null to leave it out.`,
    );
  return (word) => labels[word];
}

function remarksOf(
  mapped: ReadonlyMap<string, string | null>,
  counts: ReadonlyMap<string, number>,
  classNames: readonly string[],
  name: string,
): string[] {
  const wordsOf = (one: string | null) => [...mapped].filter(([, to]) => to === one).map(([word]) => word);
  const times = (word: string) => `${counts.get(word)} × ${word}`;
  const joined = classNames
    .map((one) => [one, wordsOf(one)] as const)
    .filter(([, words]) => words.length > 1)
    .map(
      ([one, words]) =>
        `${name}: ${words.map(times).join(' and ')} are one class, ${one}, as the label map says`,
    );
  const out = wordsOf(null).map((word) => `${name}: ${times(word)} left out, as the label map says`);
  return [...joined, ...out];
}
