import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  createMfcc,
  createMfccStream,
  type MfccOptions,
  MfccOptionsError,
  type MfccStream,
  presets,
} from './index.js';

const sampleRate = 8000;
const signal = Float32Array.from(
  { length: 6000 },
  (_, i) => Math.sin(i * i * 0.0013) * 0.4 + Math.sin(i * 1.7) * 0.1,
);

/** All frames of a signal that comes in pieces of the given sizes. */
function pushAll(stream: MfccStream, samples: Float32Array, sizes: readonly number[]): Float32Array {
  const parts: Float32Array[] = [];
  let from = 0;
  for (const size of sizes) {
    parts.push(stream.push(samples.subarray(from, from + size)).data);
    from += size;
  }
  parts.push(stream.push(samples.subarray(from)).data, stream.end().data);
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => {
    all.set(part, at);
    return at + part.length;
  }, 0);
  return all;
}

/** Batch result, or no frame where batch refuses a signal that is too short for one. */
function batch(options: MfccOptions & { precision: 'float32' }, samples: Float32Array): Float32Array {
  const extractor = createMfcc(options);
  return samples.length === 0 || extractor.frameCount(samples.length) === 0
    ? new Float32Array(0)
    : extractor.mfcc(samples).data;
}

/** Index of the first value that is another (also -0 for 0), or that one array lacks; −1 where both are the same. */
function firstDifference(a: Float32Array, b: Float32Array): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) if (!Object.is(a[i], b[i])) return i;
  return -1;
}

const streamable = (options: Partial<MfccOptions>): MfccOptions & { precision: 'float32' } => ({
  ...options,
  sampleRate,
  topDb: null,
  precision: 'float32',
  onWarning: () => {},
});

const sizes = fc.array(fc.integer({ min: 0, max: 2500 }), { maxLength: 12 });
const length = fc.integer({ min: 0, max: signal.length });

describe('streaming is bit for bit batch, however the signal is cut', () => {
  test.each(Object.keys(presets) as (keyof typeof presets)[])('preset %s', (preset) => {
    const options = streamable({ preset });
    const stream = createMfccStream(options);
    fc.assert(
      fc.property(length, sizes, (n, cuts) => {
        const samples = signal.subarray(0, n);
        expect(firstDifference(pushAll(stream, samples, cuts), batch(options, samples))).toBe(-1);
      }),
      { numRuns: 12, seed: 20260101 },
    );
  });

  const settings = fc.record({
    preset: fc.constantFrom(...(Object.keys(presets) as (keyof typeof presets)[])),
    edges: fc.constantFrom('pad-end', 'snip', 'zero', 'reflect', 'mirror'),
    lastFrame: fc.constantFrom('keep', 'drop'),
    windowPlacement: fc.constantFrom('start', 'center'),
    frameLength: fc.integer({ min: 1, max: 300 }),
    hopLength: fc.integer({ min: 1, max: 700 }),
    fftLength: fc.constant(512),
    preEmphasis: fc.constantFrom(0, 0.97),
    preEmphasisScope: fc.constantFrom('signal', 'frame'),
    deltas: fc.constantFrom(0, 1, 2),
    deltaMethod: fc.constantFrom('regression', 'savitzky-golay'),
    deltaMode: fc.constantFrom('nearest', 'mirror', 'constant'),
    deltaEnds: fc.constantFrom('repeat', 'continue', 'continue-after'),
    deltaWindow: fc.integer({ min: 1, max: 4 }),
    normalization: fc.constantFrom('none', 'mean', 'mean-variance'),
    normalizationScope: fc.constant('sliding'),
    normalizationWindow: fc.integer({ min: 2, max: 30 }),
    normalizationMinWindow: fc.integer({ min: 1, max: 40 }),
    normalizationCentered: fc.boolean(),
  } as const);

  test('any edges, lengths, deltas and sliding normalisation', () => {
    fc.assert(
      fc.property(settings, length, sizes, (given, n, cuts) => {
        const options = streamable(given as Partial<MfccOptions>);
        const samples = signal.subarray(0, n);
        expect(
          firstDifference(pushAll(createMfccStream(options), samples, cuts), batch(options, samples)),
        ).toBe(-1);
      }),
      { numRuns: 50, seed: 20260101 },
    );
  });

  test('sample by sample', () => {
    const options = streamable({ preset: 'librosa-0.8', deltas: 2 });
    const cuts = new Array<number>(signal.length).fill(1);
    expect(firstDifference(pushAll(createMfccStream(options), signal, cuts), batch(options, signal))).toBe(
      -1,
    );
  });
});

describe('latency', () => {
  // The sample with which a frame far from the beginning comes out, less the one in the middle of its window.
  function measure(options: MfccOptions & { precision: 'float32' }): { frames: number; samples: number } {
    const stream = createMfccStream(options);
    const { hopLength, edges, windowPlacement, fftLength, frameLength } = stream.options;
    let seen = 0;
    let at = 0;
    while (seen < 15) seen += stream.push(signal.subarray(at, ++at)).frames;
    const span = windowPlacement === 'center' ? fftLength : frameLength;
    const middle = { zero: 0, reflect: 0, mirror: hopLength >> 1, snip: span >> 1, 'pad-end': span >> 1 }[
      edges
    ];
    return { frames: stream.latency.frames, samples: at - ((seen - 1) * hopLength + middle) };
  }

  test.each([
    ['paper', 0],
    ['python_speech_features', 0],
    ['kaldi', 0],
    ['htk', 0],
    ['opensmile', 4],
  ] as const)('%s waits for %i frames', (preset, frames) => {
    const options = streamable({ preset, fftLength: 'power-of-two' });
    const { latency } = createMfccStream(options);
    expect(latency.frames).toBe(frames);
    expect(measure(options)).toEqual(latency);
  });

  test.each([
    ['deltas', { deltas: 1, deltaMethod: 'savitzky-golay', deltaWindow: 4 }, 4],
    [
      'a centred sliding mean',
      {
        normalization: 'mean',
        normalizationScope: 'sliding',
        normalizationWindow: 10,
        normalizationCentered: true,
      },
      4,
    ],
    [
      'a left sliding mean',
      {
        normalization: 'mean',
        normalizationScope: 'sliding',
        normalizationWindow: 10,
        normalizationMinWindow: 3,
      },
      0,
    ],
    ['a dropped last frame', { edges: 'snip', lastFrame: 'drop' }, 0],
    [
      'a dropped last frame, short hops',
      { edges: 'reflect', windowPlacement: 'center', lastFrame: 'drop' },
      0,
    ],
    ['centred frames', { edges: 'reflect', windowPlacement: 'center' }, 0],
  ] as const)('%s', (_what, given, frames) => {
    const options = streamable({ preset: 'kaldi', ...given });
    expect(createMfccStream(options).latency.frames).toBe(frames);
    expect(measure(options)).toEqual(createMfccStream(options).latency);
  });
});

describe('what cannot stream says so at construction', () => {
  test.each([
    [
      { preset: 'librosa' },
      'topDb 80: expected null in a stream, whose maximum is known at its end only. Pass null.',
    ],
    [
      { preset: 'kaldi', normalization: 'mean' },
      "normalizationScope 'utterance': expected 'sliding' in a stream, whose mean is known at its end only. Pass that, or normalization 'none'.",
    ],
  ] as const)('%j', (options, message) => {
    expect(() => createMfccStream({ ...options, sampleRate: 16000 })).toThrow(new MfccOptionsError(message));
  });
});

test('a refused chunk changes nothing', () => {
  const options = streamable({ preset: 'kaldi' });
  const stream = createMfccStream(options);
  stream.push(signal.subarray(0, 100));
  expect(() => stream.push(Float32Array.of(0, Number.NaN))).toThrow(
    'sample 101 NaN: expected a finite number.',
  );
  const rest = stream.push(signal.subarray(100)).data;
  expect(firstDifference(rest, batch(options, signal))).toBe(-1);
});

test('the documented example', () => {
  const stream = createMfccStream({ preset: 'kaldi', sampleRate: 16000 });
  expect(stream.push(new Float32Array(1000))).toMatchObject({ frames: 4, coefficients: 13 });
  expect(stream.end().frames).toBe(0);
});
