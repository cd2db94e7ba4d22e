import { toMono } from '@ser/audio';
import { readWav } from '@ser/audio/node';
import type { Utterance } from '@ser/datasets';
import { randomOf } from '@ser/experiment/conditions';
import type { Recognizer } from '@ser/recognizer';
import type { Indexed } from './choose-recordings.js';
import type { Condition } from './conditions/conditions.js';

/** What a recogniser said of one recording. */
export interface Answer {
  readonly speaker: string;
  /** Index of the recording's emotion. */
  readonly target: number;
  /** In the order of the recogniser's classes; all 0 where it heard no speech. */
  readonly probabilities: readonly number[];
}

/** The answers to recordings under a condition. `index` of a recording in the corpus decides its random state. */
export async function measure(
  recognizer: Recognizer,
  condition: Condition,
  recordings: readonly Indexed<Utterance>[],
  seed: number,
): Promise<Answer[]> {
  const { classNames } = recognizer;
  const answers: Answer[] = [];
  for (const { utterance, index } of recordings) {
    const audio = await readWav(utterance.path);
    const recording = { samples: toMono(audio), sampleRate: audio.sampleRate };
    const { samples, sampleRate } = await condition.apply(recording, randomOf(condition, seed, index));
    const { probabilities } = await recognizer.predict(samples, sampleRate);
    answers.push({
      speaker: utterance.speaker,
      target: classNames.indexOf(utterance.emotion),
      probabilities: classNames.map((name) => probabilities[name] ?? 0),
    });
  }
  return answers;
}
