import { describe, expect, test } from '@jest/globals';
import { AudioInputError } from '../audio-input-error.js';
import { createResampler, resample } from './resample.js';

const tone = (hz: number, rate: number, length: number, phase = 0) =>
  Float32Array.from({ length }, (_, i) => Math.sin((2 * Math.PI * hz * i) / rate + phase));

const decibels = (gain: number) => 20 * Math.log10(Math.max(gain, 1e-12));

/** The middle of a signal, away from where its ends are felt. */
const middle = (signal: Float32Array) => signal.subarray(signal.length / 4, (3 * signal.length) / 4);

/** Root mean square as the amplitude of a sine. */
function amplitude(signal: Float32Array): number {
  return Math.sqrt((2 * signal.reduce((sum, x) => sum + x * x, 0)) / signal.length);
}

/** Amplitude and phase, in radians, of a tone by projection on sine and cosine under a Hann window. */
function measure(signal: Float32Array, hz: number, rate: number): { gain: number; phase: number } {
  let [sine, cosine, weight] = [0, 0, 0];
  for (let i = 0; i < signal.length; i++) {
    const hann = 1 - Math.cos((2 * Math.PI * (i + 0.5)) / signal.length);
    const angle = (2 * Math.PI * hz * i) / rate;
    sine += hann * signal[i] * Math.sin(angle);
    cosine += hann * signal[i] * Math.cos(angle);
    weight += hann / 2;
  }
  return { gain: Math.hypot(sine, cosine) / weight, phase: Math.atan2(cosine, sine) };
}

// Integer factors, common audio ratios, halving cascades, TESS, and ratios that need interpolated filters.
const RATIOS: readonly (readonly [number, number])[] = [
  [48000, 16000],
  [44100, 16000],
  [44100, 48000],
  [16000, 48000],
  [96000, 16000],
  [192000, 8000],
  [32000, 16000],
  [22050, 16000],
  [24414, 16000],
  [16001, 16000],
  [8000, 44101],
  [44100, 7919],
];

/** As many samples as are 1024 at the lower of the rates. */
const clipLength = (from: number, to: number) => Math.round((1024 / Math.min(from, to)) * from);

describe.each(RATIOS)('%i to %i Hz', (from, to) => {
  const resampler = createResampler(from, to);
  const nyquist = Math.min(from, to) / 2;
  const length = clipLength(from, to);

  test.each([0.01, 0.1, 0.3, 0.5, 0.7, 0.8, 0.85, 0.9])(
    'a tone at %d of the lower Nyquist frequency passes within 0.1 dB and without delay',
    (fraction) => {
      const hz = fraction * nyquist;
      const { gain, phase } = measure(resampler(tone(hz, from, length)), hz, to);
      expect(Math.abs(decibels(gain))).toBeLessThan(0.1);
      expect(Math.abs(phase)).toBeLessThan(5e-4);
    },
  );

  test('a tone in the pass band brings nothing else along above −90 dB', () => {
    for (const fraction of [0.13, 0.57, 0.89]) {
      const hz = fraction * nyquist;
      const result = resampler(tone(hz, from, length));
      const { gain, phase } = measure(result, hz, to);
      const pure = tone(hz, to, result.length, phase);
      const rest = result.map((x, i) => x - gain * pure[i]);
      expect(decibels(amplitude(middle(rest)))).toBeLessThan(-90);
    }
  });

  test('a constant stays the constant to seven digits', () => {
    const constant = middle(resampler(new Float32Array(length).fill(0.7)));
    expect(Math.min(...constant)).toBeGreaterThan(0.7 - 1e-7);
    expect(Math.max(...constant)).toBeLessThan(0.7 + 1e-7);
  });

  test.each([1, 2, 3, 100, 1023])('%i samples become ⌈n·to/from⌉', (n) => {
    const count = Number((BigInt(n) * BigInt(to) + BigInt(from) - 1n) / BigInt(from));
    expect(resampler(new Float32Array(n)).length).toBe(count);
  });
});

test.each(RATIOS.filter(([from, to]) => from > to))(
  '%i to %i Hz: tones above the lower Nyquist frequency are down by 90 dB',
  (from, to) => {
    const resampler = createResampler(from, to);
    const length = clipLength(from, to);
    for (let i = 0; i <= 24; i++) {
      const hz = to / 2 + ((from / 2 - to / 2) * i) / 24;
      const result = resampler(tone(hz, from, length, 0.3));
      expect(decibels(amplitude(middle(result)))).toBeLessThan(-90);
    }
  },
);

test('an impulse gives a symmetric response about its own time', () => {
  for (const [from, to] of [
    [48000, 16000],
    [44100, 16000],
    [16000, 48000],
    [24414, 16000],
    [96000, 16000],
  ]) {
    const up = to / gcd(from, to);
    const down = from / gcd(from, to);
    const impulse = new Float32Array(16 * down + 1);
    impulse[8 * down] = 1;
    const response = resample(impulse, from, to);
    const before = response.slice(up, 8 * up).reverse();
    const after = response.subarray(8 * up + 1, 15 * up + 1);
    const skew = after.reduce((worst, x, i) => Math.max(worst, Math.abs(x - before[i])), 0);
    expect(skew).toBeLessThan(1e-7);
  }
});

test('a sweep across the whole input band keeps the pass band and loses the rest', () => {
  const [from, to, seconds] = [48000, 16000, 4];
  // Linear from 0 to 24 kHz: at t seconds the frequency is 6000·t Hz, a twentieth of a second passes 300 Hz.
  const sweep = (rate: number) =>
    Float32Array.from({ length: seconds * rate }, (_, i) => Math.sin(2 * Math.PI * 3000 * (i / rate) ** 2));
  const result = resample(sweep(from), from, to);
  const twentieth = (signal: Float32Array, k: number) => signal.subarray((k * to) / 20, ((k + 1) * to) / 20);
  // Up to 7.2 kHz, 0.9 of the Nyquist frequency. The same sweep sampled at the lower rate is the reference, for a
  // twentieth of a second does not hold whole periods.
  const exact = sweep(to);
  for (let k = 0; k < 24; k++) {
    const gain = amplitude(twentieth(result, k)) / amplitude(twentieth(exact, k));
    expect(Math.abs(decibels(gain))).toBeLessThan(0.1);
  }
  // From 8.1 kHz on, to where the end of the sweep, a click, is not yet felt.
  for (let k = 27; k < 78; k++) {
    expect(decibels(amplitude(twentieth(result, k)))).toBeLessThan(-90);
  }
});

test('the filter is linear and does not depend on where in the signal it is', () => {
  const [from, to] = [44100, 16000];
  const noise = Float32Array.from({ length: 4410 }, (_, i) => Math.sin(i * i * 0.37));
  const late = new Float32Array(4 * 4410);
  late.set(noise, 882);
  const [plain, shifted] = [resample(noise, from, to), resample(late, from, to)];
  const scaled = resample(
    noise.map((x) => -2 * x),
    from,
    to,
  );
  for (let i = 0; i < plain.length; i++) {
    expect(shifted[i + 320]).toBe(plain[i]);
    expect(scaled[i]).toBe(-2 * plain[i]);
  }
});

test('there and back again, a band-limited signal is what it was', () => {
  for (const [from, to] of RATIOS.filter(([from, to]) => to > from)) {
    const signal = tone(0.31 * from, from, 4096).map((x, i) => 0.5 * x + 0.3 * Math.sin(0.01 * i));
    const back = resample(resample(signal, from, to), to, from);
    const error = middle(signal.map((x, i) => x - back[i]));
    expect(decibels(amplitude(error))).toBeLessThan(-50);
  }
});

test('rates count by their ratio alone', () => {
  const signal = tone(500, 8000, 3000);
  expect(resample(signal, 4410, 1600)).toEqual(resample(signal, 44100, 16000));
});

test('any pair of whole rates works', () => {
  for (let i = 1; i <= 16; i++) {
    const from = 1200 + ((i * 7919) % 50021);
    const to = 1001 + ((i * 104729) % 50021);
    const n = 1 + ((i * 31) % 97);
    const result = resample(new Float32Array(n).fill(1), from, to);
    expect(result.length).toBe(Math.ceil((n * to) / from));
    expect(result.every((x) => Math.abs(x) < 1.2)).toBe(true);
  }
});

test('equal rates give a copy', () => {
  const samples = Float32Array.of(0.1, -0.2);
  const copy = resample(samples, 16000, 16000);
  expect(copy).toEqual(samples);
  copy[0] = 5;
  expect(samples[0]).toBe(Math.fround(0.1));
});

test('the input is left as it is, and the output does not alias it or other outputs', () => {
  const samples = tone(440, 48000, 1000);
  const before = samples.slice();
  const resampler = createResampler(48000, 16000);
  const first = resampler(samples);
  const kept = first.slice();
  resampler(samples.map((x) => -x));
  expect(samples).toEqual(before);
  expect(first).toEqual(kept);
});

test('the examples of the documentation', () => {
  const to16kHz = createResampler(44100, 16000);
  const clips = [new Float32Array(44100), new Float32Array(22050)].map((clip) => to16kHz(clip));
  expect(clips.map(({ length }) => length)).toEqual([16000, 8000]);
  const clip = Float32Array.from({ length: 48000 }, (_, i) => Math.sin((2 * Math.PI * 1000 * i) / 48000));
  const narrow = resample(clip, 48000, 16000);
  expect(narrow.length).toBe(16000);
  expect(narrow[8004]).toBeCloseTo(1, 4);
});

describe('bad input is an AudioInputError', () => {
  const one = Float32Array.of(0);
  test.each([
    ['a rate of zero', one, 0, 16000, 'fromHz 0: expected a whole number of Hz from 1000 to 768000.'],
    ['a negative rate', one, 48000, -1, 'toHz -1: expected a whole number of Hz from 1000 to 768000.'],
    ['a broken rate', one, 44100.5, 16000, 'fromHz 44100.5: expected'],
    ['an infinite rate', one, Number.POSITIVE_INFINITY, 16000, 'fromHz Infinity: expected'],
    ['a rate as text', one, '48000', 16000, 'fromHz a String: expected'],
    ['no rate', one, 48000, undefined, 'toHz undefined: expected a whole number'],
    [
      'no samples',
      new Float32Array(0),
      48000,
      16000,
      'samples of length 0: expected a Float32Array with at least one sample. Pass toMono(audio)',
    ],
    [
      'plain numbers',
      [0, 1],
      48000,
      16000,
      'samples an Array: expected a Float32Array with at least one sample. Pass toMono(audio)',
    ],
    ['doubles', Float64Array.of(1), 48000, 16000, 'samples a Float64Array: expected'],
    ['nothing', undefined, 48000, 16000, 'samples undefined: expected'],
    [
      'audio of several channels',
      { channels: [one], sampleRate: 48000 },
      48000,
      16000,
      'samples an Object: expected a Float32Array with at least one sample. Pass toMono(audio) of the audio that decodeWav returns, or one of its channels',
    ],
    [
      'NaN',
      Float32Array.of(0, Number.NaN),
      48000,
      16000,
      'sample 1 NaN: expected a finite number. Look for the step before that made it.',
    ],
    ['infinity', Float32Array.of(-Infinity), 16000, 16000, 'sample 0 -Infinity: expected a finite number.'],
  ])('%s', (_, samples, from, to, message) => {
    const run = () => resample(samples as Float32Array, from as number, to as number);
    expect(run).toThrow(AudioInputError);
    expect(run).toThrow(message);
  });
});

test.each([999, 768_001, 1])('a rate of %d Hz is refused before any work', (rate) => {
  const hour = new Float32Array(3600 * 8000);
  expect(() => resample(hour, rate, 16000)).toThrow(
    `fromHz ${rate}: expected a whole number of Hz from 1000 to`,
  );
  expect(() => resample(hour, 16000, rate)).toThrow(
    `toHz ${rate}: expected a whole number of Hz from 1000 to`,
  );
});

test('more than 64 output samples for one of the input are refused, and more than 2^28 at once', () => {
  expect(resample(Float32Array.of(1), 1000, 64_000)).toHaveLength(64);
  expect(() => resample(Float32Array.of(1), 1000, 64_001)).toThrow(
    'toHz 64001: expected at most 64 times fromHz, 64000.',
  );
  const long = new Float32Array(2 ** 23);
  expect(() => resample(long, 8000, 264_000)).toThrow(
    'output of 276824064 samples: expected at most 268435456.',
  );
});

describe('a range of the output', () => {
  test.each([...RATIOS, [8000, 16000], [176_400, 16_000]] as const)(
    '%i to %i Hz has the bits of the whole',
    (from, to) => {
      const resampler = createResampler(from, to);
      const samples = Float32Array.from({ length: Math.ceil((5000 / to) * from) }, (_, i) =>
        Math.sin(i * i * 0.37),
      );
      const whole = resampler(samples);
      for (const [first, count] of [
        [0, 1],
        [0, 700],
        [1234, 1],
        [1777, 1203],
        [whole.length - 3, 3],
        [0, whole.length],
      ]) {
        expect(resampler(samples, { first, count })).toEqual(whole.slice(first, first + count));
      }
      const short = samples.subarray(0, Math.ceil((50 / to) * from));
      expect(resampler(short, { first: 7, count: 9 })).toEqual(resampler(short).slice(7, 16));
    },
  );

  test('reads no input sample that it does not depend on', () => {
    const samples = new Float32Array(44_100).fill(Number.NaN);
    samples.fill(0.5, 19_900, 23_900);
    const part = createResampler(44_100, 16_000)(samples, { first: 7300, count: 1280 });
    expect(part.every((x) => Math.abs(x - 0.5) < 1e-6)).toBe(true);
  });

  test.each([
    [-1, 2],
    [0, 0],
    [0.5, 1],
    [9, 2],
  ])('from %d, %d of ten is refused unless it lies within', (first, count) => {
    expect(() => createResampler(8000, 16_000)(new Float32Array(5), { first, count })).toThrow(
      `resample: range of ${count} from ${first}: expected a part of the 10 samples of the output`,
    );
  });
});

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

test('a NaN far into a long signal is named by its place, and a second one after it is not', () => {
  const samples = new Float32Array(400_000);
  samples[300_000] = Number.NaN;
  samples[390_000] = Number.NaN;
  expect(() => resample(samples, 44_100, 16_000)).toThrow('sample 300000 NaN');
});
