import { toMono } from '@ser/audio';
import { readWav } from '@ser/audio/node';
import type { Utterance } from '@ser/datasets';
import { trimSilence } from '@ser/encoder';
import { createRandom } from '@ser/foundation';

/** A stretch of speech with a known emotion, in seconds. */
export interface Spoken {
  readonly start: number;
  readonly end: number;
  readonly emotion: string;
}

/** Clips of one speaker, one after the other as they are: with the silence before and after. */
export interface JoinedRecording {
  readonly samples: Float32Array;
  readonly sampleRate: number;
  readonly spoken: readonly Spoken[];
}

/** Joins `count` clips drawn from one speaker's, each at most once. */
export async function joinClips(
  clips: readonly Utterance[],
  count: number,
  seed: number,
): Promise<JoinedRecording> {
  const random = createRandom(seed);
  const left = [...clips];
  const parts: Float32Array[] = [];
  const spoken: Spoken[] = [];
  let at = 0;
  let rate = 0;
  while (parts.length < count && left.length > 0) {
    const [{ path, emotion }] = left.splice(random.integer(left.length), 1);
    const audio = await readWav(path);
    const samples = toMono(audio);
    const { sampleRate } = audio;
    if (rate !== 0 && sampleRate !== rate)
      throw new Error(
        `${path}: ${sampleRate} Hz: expected ${rate} as of the clips before. Resample it first.`,
      );
    rate = sampleRate;
    const speech = trimSilence(samples, sampleRate);
    const first = (speech.byteOffset - samples.byteOffset) / 4;
    const start = (at + first) / sampleRate;
    spoken.push({ start, end: start + speech.length / sampleRate, emotion });
    parts.push(samples);
    at += samples.length;
  }
  const samples = new Float32Array(at);
  let offset = 0;
  for (const part of parts) {
    samples.set(part, offset);
    offset += part.length;
  }
  return { samples, sampleRate: rate, spoken };
}
