import type { EmotionStream } from '@ser/recognizer';
import type { Hearing, Judge, JudgeOptions } from './judge-recording.js';

/**
 * Seconds up to which a recording is one clip for the recogniser. A longer one is a time line of windows side by side, each of
 * the length that the recogniser hears at once: the answer is the mean over those with speech, and nothing is held of what
 * they have heard.
 */
export const LONGEST_CLIP = 60;

/** A voice as a whole. */
export function hearWhole(recognizer: Judge, sampleRate: number, { classes, signal }: JudgeOptions): Hearing {
  let held: Float32Array[] = [];
  let length = 0;
  let stream: EmotionStream | undefined;
  return {
    async hear(samples) {
      length += samples.length;
      held.push(samples);
      if (length <= LONGEST_CLIP * sampleRate) return;
      const { seconds } = recognizer.frontEnd;
      stream ??= recognizer.createStream({ sampleRate, classes, hopSeconds: seconds, smoothing: 0, signal });
      for (const part of held) await stream.push(part);
      held = [];
    },
    async end() {
      if (stream === undefined) {
        const answer = await recognizer.predict(joined(held, length), sampleRate, { classes });
        const { emotion, probabilities, speech } = answer;
        return [{ start: 0, end: length / sampleRate, emotion, probabilities, speech }];
      }
      const { seconds, emotion, probabilities, speech } = (await stream.end()).summary;
      return [{ start: 0, end: seconds, emotion, probabilities, speech }];
    },
  };
}

function joined(parts: readonly Float32Array[], length: number): Float32Array {
  const whole = new Float32Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
