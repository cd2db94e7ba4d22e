import type { Segment } from '@ser/recognizer';
import type { Hearing, Judge, JudgeOptions } from './judge-recording.js';

/** A voice in segments: those of `timeline`, bit for bit. */
export function hearOverTime(
  recognizer: Judge,
  sampleRate: number,
  { classes, windowSeconds, hopSeconds, signal }: JudgeOptions,
): Hearing {
  const stream = recognizer.createStream({ sampleRate, classes, windowSeconds, hopSeconds, signal });
  const ended: Segment[] = [];
  return {
    async hear(samples) {
      ended.push(...(await stream.push(samples)));
    },
    async end() {
      const { segments, summary } = await stream.end();
      return [...ended, ...segments].map((segment) => ({ ...segment, speech: summary.speech }));
    },
  };
}
