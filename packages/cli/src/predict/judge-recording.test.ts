import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Audio } from '@ser/audio';
import type { Recognizer } from '@ser/recognizer';
import { tone, writeModel } from '../testing/recordings.js';
import { LONGEST_CLIP } from './hear-whole.js';
import { judgeRecording } from './judge-recording.js';
import { loadModel } from './load-model.js';

const RATE = 16_000;
let folder: string;
let recognizer: Recognizer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ser-judge-'));
  recognizer = await loadModel({ model: await writeModel(join(folder, 'model')), threads: 1 });
});
afterAll(async () => {
  await recognizer.dispose();
  await rm(folder, { recursive: true });
});

/** Channels in pieces of this many samples. */
async function* pieces(length: number, ...channels: readonly Float32Array[]): AsyncGenerator<Audio> {
  for (let at = 0; at < channels[0].length; at += length)
    yield { channels: channels.map((samples) => samples.slice(at, at + length)), sampleRate: RATE };
}

/** Tones that follow each other. */
function voice(seconds: number, ...hertz: readonly number[]): Float32Array {
  return Float32Array.from(hertz.flatMap((one) => [...tone(one, seconds)]));
}

test('a recording of at most a minute has the answer that predict gives, whatever the pieces', async () => {
  const samples = voice(LONGEST_CLIP / 2, 200, 3000);
  const { emotion, probabilities, speech } = await recognizer.predict(samples, RATE);
  for (const length of [9_999, samples.length])
    expect(await judgeRecording(recognizer, 'a.wav', pieces(length, samples))).toEqual([
      { file: 'a.wav', start: 0, end: LONGEST_CLIP, emotion, probabilities, speech },
    ]);
});

test('a longer one has the mean of windows side by side, and is never held whole', async () => {
  const samples = voice(LONGEST_CLIP / 2 + 5, 200, 3000);
  const { seconds } = recognizer.frontEnd;
  const windows = { hopSeconds: seconds, smoothing: 0 };
  const { summary } = await recognizer.timeline(samples, RATE, windows);
  let longest = 0;
  const judge = {
    frontEnd: recognizer.frontEnd,
    predict: () => Promise.reject(new Error('the recording was held')),
    createStream: (options: Parameters<Recognizer['createStream']>[0]) => {
      const stream = recognizer.createStream(options);
      return {
        latencySeconds: stream.latencySeconds,
        current: undefined,
        end: () => stream.end(),
        push(part: Float32Array) {
          longest = Math.max(longest, part.length);
          return stream.push(part);
        },
      };
    },
  };
  const { emotion, probabilities, speech } = summary;
  expect(await judgeRecording(judge, 'a.wav', pieces(5_000, samples))).toEqual([
    { file: 'a.wav', start: 0, end: LONGEST_CLIP + 10, emotion, probabilities, speech },
  ]);
  expect(longest).toBe(5_000);
});

test('a time line has the segments of timeline, each channel its own', async () => {
  const channels = [voice(2, 200, 3000, 900), voice(3, 700, 150)];
  const options = { timeline: true, channels: true, windowSeconds: 1, hopSeconds: 0.3 };
  const expected = [];
  for (const [index, samples] of channels.entries()) {
    const { segments, summary } = await recognizer.timeline(samples, RATE, options);
    for (const segment of segments)
      expected.push({ file: 'a.wav', channel: index + 1, ...segment, speech: summary.speech });
  }
  const heard: number[] = [];
  const onHeard = (_: string, seconds: number) => void heard.push(seconds);
  expect(
    await judgeRecording(recognizer, 'a.wav', pieces(48_000, ...channels), { ...options, onHeard }),
  ).toEqual(expected);
  expect(heard).toEqual([3, 6]);
});

test('a recording that changes its rate or its channels is refused', async () => {
  async function* changing(): AsyncGenerator<Audio> {
    yield { channels: [tone(200)], sampleRate: RATE };
    yield { channels: [tone(200), tone(200)], sampleRate: 8000 };
  }
  await expect(judgeRecording(recognizer, 'a.mp3', changing())).rejects.toThrow(
    'a.mp3, 2 channels at 8000 Hz later on: expected 1 at 16000 Hz throughout, as it begins. Export it again as one recording.',
  );
});
