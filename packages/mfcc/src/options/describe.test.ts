import { expect, test } from '@jest/globals';
import { describe as describeOptions, type MfccOptions, presets } from '../index.js';

test('the paper: its six steps, in formulas', () => {
  expect(describeOptions({ sampleRate: 16000 })).toBe(
    [
      'MFCC, preset paper, 16000 Hz',
      '1. pre-emphasis of the signal: y[n] = x[n] − 0.97·x[n−1], y[0] = x[0]',
      '2. frames: 400 samples (25 ms) every 160 (10 ms), the first from sample 0; the last frame completed with zeros',
      '3. window: rectangular (none)',
      '4. spectrum: S[k] = |X[k]|²/512, 512-point Fourier transform',
      '5. mel bands: 26 triangles from 0 to 8000 Hz, mel(f) = 2595·log10(1 + f/700), straight over bins, edges floored to bin ⌊513·f/16000⌋',
      '6. logarithm: ln(m, 2.220446049250313e-16 where m is 0)',
      '7. DCT-II: c[n] = s·Σ x[m]·cos(πn(m + ½)/26), s = √(2/26), √(1/26) for n = 0; c1..c12 kept',
      '8. lifter: c[n] ← c[n]·(1 + 11·sin(π·n/22))',
    ].join('\n'),
  );
});

test.each<[MfccOptions, string]>([
  [
    { sampleRate: 22050, preset: 'librosa' },
    'every 512 (23.22 ms), the first from sample -1024; zeros beyond the signal',
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
  [{ sampleRate: 44100, preset: 'htk' }, 'bin k taken for k·44247.'],
  [
    { sampleRate: 16000, preset: 'opensmile' },
    'deltas: first and second derivatives, d[t] = Σ n·(x[t+n] − x[t−n])/(2·Σ n²), n = 1..2',
  ],
  [{ sampleRate: 16000, preset: 'whisper' }, 'mirrored about its end samples, the last frame left out'],
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
