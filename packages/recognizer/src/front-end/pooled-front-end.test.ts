import { expect, test } from '@jest/globals';
import { createPooledFrontEnd, type PooledFrontEndOptions } from './pooled-front-end.js';
import type { LayeredSpeechEncoder } from './speech-encoder.js';

/** Two outputs of one dimension, a frame every 160 samples: the first sample of each frame, and ten times that. */
const encoder: LayeredSpeechEncoder = {
  fingerprint: 'stub/low',
  fingerprintOf: (output) => `stub/${output}`,
  dimensions: 1,
  hopSeconds: 0.01,
  sampleRate: 16_000,
  encode: async (samples, rate) => (await encoder.encodeOutputs(samples, rate, ['low']))[0],
  encodeOutputs: async (samples, _rate, outputs) =>
    outputs.map((output) => {
      const frames = Math.floor(samples.length / 160);
      const scale = output === 'high' ? 10 : 1;
      return {
        data: Float32Array.from({ length: frames }, (_, i) => scale * samples[160 * i]),
        frames,
        dimensions: 1,
        fingerprint: `stub/${output}`,
      };
    }),
};
const options: PooledFrontEndOptions = {
  kind: 'encoder',
  pooling: 'statistics',
  encoder: 'stub',
  outputs: ['low', 'high'],
};
const steps = Float32Array.from({ length: 16_000 }, (_, i) => (i < 8000 ? 0.25 : 0.75));

test('statistics of each output make one row for the whole clip', async () => {
  const frontEnd = createPooledFrontEnd(encoder, options);
  const { data, frames, coefficients, fingerprint } = await frontEnd.extract(steps, 16_000);
  expect([frames, coefficients]).toEqual([1, 4]);
  expect([...data]).toEqual([0.5, 0.25, 5, 2.5]);
  expect(fingerprint).toBe(frontEnd.fingerprint);
});

test('silence before and after changes nothing', async () => {
  const frontEnd = createPooledFrontEnd(encoder, { ...options, statistics: ['mean'] });
  const longer = new Float32Array(80_000);
  longer.set(steps, 32_000);
  const trimmed = await frontEnd.extract(longer, 16_000);
  // 100 ms of silence on both sides are kept: 20 frames of 120.
  expect(trimmed.data[0]).toBeCloseTo((0.5 * 100) / 120, 5);
});

test('audio of another rate is resampled first', async () => {
  const frontEnd = createPooledFrontEnd(encoder, { ...options, statistics: ['mean'] });
  const tripled = Float32Array.from({ length: 48_000 }, (_, i) => (i < 24_000 ? 0.25 : 0.75));
  const { data } = await frontEnd.extract(tripled, 48_000);
  expect(data[0]).toBeCloseTo(0.5, 1);
});

test('a clip shorter than a frame is answered', async () => {
  const { data } = await createPooledFrontEnd(encoder, options).extract(Float32Array.of(0.5, 0.5), 16_000);
  expect([...data].every(Number.isFinite)).toBe(true);
});

test('the network takes the normalised row', async () => {
  const frontEnd = createPooledFrontEnd(encoder, options);
  const features = await frontEnd.extract(steps, 16_000);
  const input = frontEnd.toInput(features, { mean: [0.5, 0, 0, 0], standardDeviation: [1, 0.5, 10, 5] });
  expect([...input]).toEqual([0, 0.5, 0.5, 0.5]);
});

test('the fingerprint tells outputs, statistics and trimming apart', () => {
  const of = (changed: Partial<PooledFrontEndOptions>) =>
    createPooledFrontEnd(encoder, { ...options, ...changed }).fingerprint;
  const all = [
    of({}),
    of({ outputs: ['high', 'low'] }),
    of({ statistics: ['mean'] }),
    of({ trimDecibels: 30 }),
  ];
  expect(new Set(all).size).toBe(4);
  expect(of({ statistics: ['mean', 'deviation'], trimDecibels: 40, seconds: 5 })).toBe(all[0]);
});

test.each([
  [{ outputs: [] }, /^outputs \[\]: expected a list/],
  [{ statistics: ['median'] }, /^statistics \["median"\]: expected a list of mean, deviation and change/],
  [{ trimDecibels: 0 }, /^trimDecibels 0: expected a number above 0/],
  [{ seconds: -1 }, /^seconds -1: expected a number above 0/],
])('%j is refused', (changed, message) => {
  expect(() => createPooledFrontEnd(encoder, { ...options, ...(changed as object) })).toThrow(message);
});

test('an encoder of one output is refused', () => {
  const { encodeOutputs: _, ...single } = encoder;
  expect(() => createPooledFrontEnd(single as LayeredSpeechEncoder, options)).toThrow(
    'encoder stub/low: expected one that gives the outputs low, high',
  );
});

const head = { output: 'low', weights: [1], bias: -0.5 };

test('a speech head gives the share of speech in the whole recording and in parts of it', async () => {
  const { speechDetector } = createPooledFrontEnd(encoder, { ...options, speech: head });
  const longer = new Float32Array(32_000);
  longer.set(steps, 8000);
  // Speech is what is above .5: the half second from 1.0 to 1.5 s.
  expect(await speechDetector!.speechShare(longer, 16_000, 0, 32_000)).toBeCloseTo(0.25, 2);
  expect(await speechDetector!.speechShare(longer, 16_000, 16_000, 24_000)).toBeCloseTo(1, 2);
  expect(await speechDetector!.speechShare(longer, 16_000, 0, 8000)).toBe(0);
  expect(await speechDetector!.speechShare(longer, 16_000, 5, 5)).toBe(0);
});

test('asking for speech and for features runs the encoder once', async () => {
  let runs = 0;
  const counting: LayeredSpeechEncoder = {
    ...encoder,
    encodeOutputs: (...all) => {
      runs++;
      return encoder.encodeOutputs(...all);
    },
  };
  const frontEnd = createPooledFrontEnd(counting, { ...options, speech: { ...head, output: 'third' } });
  await frontEnd.speechDetector!.speechShare(steps, 16_000, 0, steps.length);
  const { data } = await frontEnd.extract(steps, 16_000);
  expect(runs).toBe(1);
  expect([...data]).toEqual([0.5, 0.25, 5, 2.5]);
});

test('without a head there is no speech detector, and a head of another size is refused', () => {
  expect(createPooledFrontEnd(encoder, options).speechDetector).toBeUndefined();
  expect(() => createPooledFrontEnd(encoder, { ...options, speech: { ...head, weights: [1, 2] } })).toThrow(
    'speech (output "low", 2 weights, bias -0.5): expected an output, a bias and 1 finite weights',
  );
});

test('a misspelt option is refused', () => {
  const misspelt = { ...options, trimDecibel: 30 } as PooledFrontEndOptions;
  expect(() => createPooledFrontEnd(encoder, misspelt)).toThrow(
    'front end option "trimDecibel": expected one of kind, pooling, encoder, outputs, statistics, trimDecibels, seconds, speech.',
  );
});
