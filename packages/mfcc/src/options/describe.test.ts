import { expect, test } from '@jest/globals';
import { describe as describeOptions, fingerprint, type MfccOptions, presets } from '../index.js';
import { type Parameter, parameterNames, parameters } from './parameters.js';

test('the paper: its six steps, in formulas', () => {
  expect(describeOptions({ sampleRate: 16000 })).toBe(
    [
      'MFCC, preset paper, 16000 Hz',
      '1. pre-emphasis of the signal: y[n] = x[n] − 0.97·x[n−1], y[0] = x[0]',
      '2. frames: 400 samples (25 ms) every 160 samples (10 ms), the first from sample 0; the last completed with zeros',
      '3. window: rectangular, w[n] = 1',
      '4. spectrum: S[k] = |X[k]|²/512, 512-point Fourier transform',
      '5. mel bands: 26 triangles from 0 to 8000 Hz, mel(f) = 2595·log10(1 + f/700), straight over bins, edges at bin ⌊513·f/16000⌋',
      '6. logarithm: ln(m, 2.220446049250313e-16 where that is 0)',
      '7. DCT-II: c[n] = s·Σ x[m]·cos(πn(m + ½)/26), s = √(2/26), √(1/26) for n = 0; c1..c12 kept',
      '8. lifter: c[n] ← c[n]·(1 + 11·sin(π·n/22))',
    ].join('\n'),
  );
});

test.each<[MfccOptions, string]>([
  [
    { sampleRate: 22050, preset: 'librosa' },
    'every 512 samples (23.22 ms), the first centred on sample 0; zeros beyond the signal',
  ],
  [
    { sampleRate: 22050, preset: 'librosa' },
    "10·log10(max(m, 1e-10)), nothing below the utterance's maximum − 80 dB",
  ],
  [
    { sampleRate: 44100, preset: 'python_speech_features' },
    "512-point Fourier transform of the frame's first 512 samples",
  ],
  [{ sampleRate: 16000, preset: 'kaldi' }, 'w[n] = (0.5 − 0.5·cos(2πn/399))^0.85'],
  [{ sampleRate: 44100, preset: 'htk' }, 'bin k at k·44247.'],
  [
    { sampleRate: 16000, preset: 'opensmile' },
    'deltas: first and second derivatives, d[t] = Σ n·(x[t+n] − x[t−n])/(2·Σ n²), n = 1..2',
  ],
  [{ sampleRate: 16000, preset: 'whisper' }, 'mirrored about its end samples, not the last'],
  [
    { sampleRate: 16000, preset: 'whisper' },
    "log10(max(m, 1e-10)), nothing below the utterance's maximum − 80 dB; x ← 0.25·x + 1",
  ],
  [{ sampleRate: 44100, preset: 'speech-emotion-analyzer' }, 'the mean of all values of a frame'],
  [
    { sampleRate: 16000, normalization: 'mean' },
    'normalisation: x ← x − mean of each value, over the utterance',
  ],
])('%j', (options, line) => {
  expect(describeOptions(options)).toContain(line);
});

test('no two presets read the same', () => {
  const names = Object.keys(presets) as (keyof typeof presets)[];
  const texts = names.map((preset) => describeOptions({ preset, sampleRate: 44100 }).replace(/^.*\n/, ''));
  expect(new Set(texts).size).toBe(names.length);
});

test.each(parameterNames)('%s: what another fingerprint has, another description has', (name) => {
  const { values, low = 0, high = 0, isWhole }: Parameter<unknown> = parameters[name];
  const middle = isWhole ? Math.round((low + Math.min(high, 700)) / 2) : (low + Math.min(high, 10)) / 2;
  // Together they make every parameter count.
  const everything = {
    sampleRate: 16000,
    fftLength: name === 'frameDuration' ? 'power-of-two' : 1024,
    preEmphasis: 0.9,
    window: 'hann',
    melBands: 600,
    lifter: 22,
    energy: 'raw',
    normalization: 'mean',
    normalizationScope: 'sliding',
    deltas: 2,
  } as const;
  const given = [...values, middle].flatMap((value) => {
    const options = { ...everything, preset: 'htk', [name]: value } as MfccOptions;
    try {
      return [{ fingerprint: fingerprint(options), text: describeOptions(options) }];
    } catch {
      return [];
    }
  });
  expect(given.length).toBeGreaterThan(0);
  for (const a of given)
    for (const b of given) expect(a.text === b.text).toBe(a.fingerprint === b.fingerprint);
});
