import { type Audio, toMono } from '@ser/audio';
import type { Recognizer } from '@ser/recognizer';
import type { Answer } from './answer.js';

/** How a recording is judged. */
export interface JudgeOptions {
  /** Among these classes only. */
  readonly classes?: readonly string[];
  /** Each channel for itself, for instance the two sides of a call. */
  readonly channels?: boolean;
  /** In segments. */
  readonly timeline?: boolean;
  readonly windowSeconds?: number;
  readonly hopSeconds?: number;
  readonly signal?: AbortSignal;
}

/** One answer for a recording, or one for each of its channels and segments. */
export async function judgeRecording(
  recognizer: Pick<Recognizer, 'predict' | 'timeline'>,
  file: string,
  audio: Audio,
  options: JudgeOptions = {},
): Promise<readonly Answer[]> {
  const parts = options.channels
    ? audio.channels.map((samples, index) => ({ samples, place: { file, channel: index + 1 } }))
    : [{ samples: toMono(audio), place: { file } }];
  const answers: Answer[] = [];
  for (const { samples, place } of parts)
    for (const answer of await judge(recognizer, samples, audio.sampleRate, options))
      answers.push({ ...place, ...answer });
  return answers;
}

async function judge(
  recognizer: Pick<Recognizer, 'predict' | 'timeline'>,
  samples: Float32Array,
  sampleRate: number,
  { timeline, classes, windowSeconds, hopSeconds, signal }: JudgeOptions,
): Promise<readonly Omit<Answer, 'file'>[]> {
  if (timeline) {
    const options = { classes, windowSeconds, hopSeconds, signal };
    const { segments, summary } = await recognizer.timeline(samples, sampleRate, options);
    return segments.map((segment) => ({ ...segment, speech: summary.speech }));
  }
  const { emotion, probabilities, speech } = await recognizer.predict(samples, sampleRate, { classes });
  return [{ start: 0, end: samples.length / sampleRate, emotion, probabilities, speech }];
}
