import type { ExpectedCounts, Label } from './corpus.js';

/** Counts recordings by emotion and by speaker; keys that are named but do not occur count 0. */
export function countLabels(
  labels: Iterable<Pick<Label, 'emotion' | 'speaker'>>,
  emotions: readonly string[],
  speakers: readonly string[],
): ExpectedCounts {
  const byEmotion = Object.fromEntries(emotions.map((name) => [name, 0]));
  const bySpeaker = Object.fromEntries(speakers.map((name) => [name, 0]));
  let total = 0;
  for (const { emotion, speaker } of labels) {
    byEmotion[emotion] = (byEmotion[emotion] ?? 0) + 1;
    bySpeaker[speaker] = (bySpeaker[speaker] ?? 0) + 1;
    total++;
  }
  return { total, emotions: byEmotion, speakers: bySpeaker };
}
