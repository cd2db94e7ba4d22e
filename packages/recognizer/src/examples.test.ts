import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { useBackend } from '@ser/backend';
import { buildResNet1d } from '@ser/resnet1d';
import onnxruntime from 'onnxruntime-node';
import {
  createEncoderFrontEnd,
  createFrontEnd,
  exportOnnx,
  mfccFrontEndFingerprint,
  Recognizer,
} from './index.node.js';

// The examples of the documentation comments, line for line.

const { InferenceSession, Tensor } = onnxruntime;
const samples = Float32Array.from({ length: 32_000 }, (_, i) => 0.3 * Math.sin(0.05 * i));

let folder: string;
let recognizer: Recognizer;
beforeAll(async () => {
  await useBackend({ prefer: ['wasm'], threads: 1 });
  folder = await mkdtemp(join(tmpdir(), 'ser-examples-'));
  const small = { frames: 64, coefficients: 12, classCount: 2, filters: [8, 8, 8], blocks: 1 } as const;
  recognizer = new Recognizer({
    model: buildResNet1d(small),
    frontEnd: createFrontEnd({ frames: 64 }),
    normalization: { mean: new Array(12).fill(0), standardDeviation: new Array(12).fill(9) },
    classNames: ['calm', 'angry'],
  });
  await recognizer.save(join(folder, 'my-recognizer'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('Recognizer', async () => {
  const recognizer = await Recognizer.load(join(folder, 'my-recognizer'));
  const { emotion, probabilities } = await recognizer.predict(samples, 48000);
  expect(['calm', 'angry']).toContain(emotion);
  expect(Object.keys(probabilities)).toEqual(['calm', 'angry']);
});

test('timeline', async () => {
  const lines: unknown[][] = [];
  const { segments } = await recognizer.timeline(samples, 16000, { hopSeconds: 0.5 });
  for (const { start, end, emotion } of segments) lines.push([start, end, emotion ?? 'no speech']);
  expect(lines[0][0]).toBe(0);
  expect(lines.at(-1)![1]).toBe(2);
});

test('createStream', async () => {
  const shown: unknown[] = [];
  const show = (segment: unknown) => shown.push(segment);
  const microphone = [samples.subarray(0, 20_000), samples.subarray(20_000)];
  const stream = recognizer.createStream({ sampleRate: 16000 });
  for await (const piece of microphone) for (const segment of await stream.push(piece)) show(segment);
  const { segments, summary } = await stream.end();
  const whole = await recognizer.timeline(samples, 16000);
  expect({ segments: [...shown, ...segments], summary }).toEqual(whole);
});

test('exportOnnx', async () => {
  const session = await InferenceSession.create(await exportOnnx(recognizer));
  const { data, frames, coefficients } = await recognizer.frontEnd.extract(samples, 16000);
  const features = new Tensor('float32', data, [1, frames, coefficients]);
  const { probabilities } = await session.run({ features });
  expect(probabilities.dims).toEqual([1, 2]);
});

test('createFrontEnd', () => {
  const frontEnd = createFrontEnd({ frames: 256 });
  const features = frontEnd.extract(new Float32Array(48000).fill(0.1), 48000); // 1 s at 48 kHz
  expect(features.frames).toBe(99);
  expect(features.coefficients).toBe(12);
});

test('mfccFrontEndFingerprint', () => {
  expect(mfccFrontEndFingerprint({ frames: 256 }) === createFrontEnd().fingerprint).toBe(true);
});

test('createEncoderFrontEnd', () => {
  const encoder = {
    fingerprint: 'energy',
    dimensions: 1,
    hopSeconds: 0.02,
    sampleRate: 16000,
    encode: () => ({ data: Float32Array.of(1, 2), frames: 2, dimensions: 1, fingerprint: 'energy' }),
  };
  const frontEnd = createEncoderFrontEnd(encoder, { kind: 'encoder', encoder: 'my-encoder', frames: 200 });
  expect(frontEnd.fingerprint).toBe('energy/200-center');
  expect(frontEnd.seconds).toBe(4);
});
