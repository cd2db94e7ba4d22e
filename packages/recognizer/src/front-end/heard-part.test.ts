import { describe, expect, test } from '@jest/globals';
import type { MfccOptions } from '@ser/mfcc';
import { heardPart } from './heard-part.js';
import { createFrontEnd, type MfccFrontEndOptions } from './mfcc-front-end.js';

const mfcc = (options: Omit<MfccOptions, 'sampleRate'>) => ({ mfcc: options });
const normalization = (coefficients: number) => ({
  mean: new Array(coefficients).fill(0),
  standardDeviation: new Array(coefficients).fill(1),
});

/** Seeded noise, of which no two stretches are alike. */
function noise(length: number): Float32Array {
  let state = 9;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  });
}

/** The network's input from the whole recording, and from the part that is heard. */
function inputs(options: MfccFrontEndOptions, samples: Float32Array, rate: number) {
  const frontEnd = createFrontEnd(options);
  const statistics = normalization(frontEnd.coefficients);
  const whole = frontEnd.extract(samples, rate);
  const { features, recordingFrames } = frontEnd.extractHeard(samples, rate);
  expect(recordingFrames).toBe(whole.frames);
  return {
    whole,
    heard: features,
    inputs: [whole, features].map((one) => frontEnd.toInput(one, statistics)),
  };
}

describe('extractHeard', () => {
  test.each([8_000, 11_025, 16_000, 44_100, 44_101, 96_000, 768_000])(
    'gives bit for bit what is kept of the whole, at %i Hz',
    (rate) => {
      const samples = noise(Math.min(2 * rate, 900_000) + 123);
      for (const align of ['start', 'center', 'end'] as const) {
        const { heard, inputs: both } = inputs({ frames: 16, align }, samples, rate);
        expect(both[1]).toEqual(both[0]);
        if (samples.length > 2 * rate && rate < 44_101) expect(heard.frames).toBe(16);
      }
    },
  );

  test.each<[string, MfccFrontEndOptions]>([
    ['preset kaldi', mfcc({ preset: 'kaldi' })],
    ['preset htk', mfcc({ preset: 'htk' })],
    ['preset python_speech_features', mfcc({ preset: 'python_speech_features' })],
    ['librosa without topDb', mfcc({ preset: 'librosa', topDb: null })],
    ['deltas', mfcc({ deltas: 2 } as object)],
    ['another rate', { sampleRate: 48_000 }],
  ])('with %s', (_, options) => {
    const { inputs: both, heard } = inputs({ frames: 20, ...options }, noise(80_000), 16_000);
    expect(both[1]).toEqual(both[0]);
    expect(heard.frames).toBe(20);
  });

  test('takes the whole where every frame depends on it, or the recording is short', () => {
    const { heard, whole } = inputs({ frames: 20, ...mfcc({ preset: 'librosa' }) }, noise(80_000), 16_000);
    expect(heard.frames).toBe(whole.frames);
    const short = inputs({ frames: 90 }, noise(16_000), 16_000);
    expect(short.heard.frames).toBe(short.whole.frames);
  });

  test('refuses a sample that is not finite, wherever it is', () => {
    const samples = noise(80_000);
    samples[79_999] = Number.NaN;
    expect(() => createFrontEnd({ frames: 16, align: 'start' }).extractHeard(samples, 16_000)).toThrow(/NaN/);
  });

  test('of ten times the length it resamples no more', () => {
    const lengths = [10, 100, 3600].map((seconds) => {
      const rates = { fromHz: 44_100, toHz: 16_000 };
      const heard = { frames: 16, align: 'center', hop: 160, neighbours: 4 } as const;
      const { source } = heardPart(seconds * 44_100, rates, heard, (samples) => Math.floor(samples / 160))!;
      return source.to - source.from;
    });
    for (const length of lengths) expect(length).toBeLessThan(44_100);
  });
});
