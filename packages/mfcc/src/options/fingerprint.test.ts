import { expect, test } from '@jest/globals';
import { fingerprint, type MfccOptions } from '../index.js';

const paper: MfccOptions = { sampleRate: 16000 };

test('the same pipeline written in other ways', () => {
  const same: MfccOptions[] = [
    { preset: 'paper', sampleRate: 16000 },
    { sampleRate: 16000, frameLength: 400, hopLength: 160, fftLength: 512, maxFrequency: 8000 },
    { sampleRate: 16000, hopDuration: 0.01 },
    { sampleRate: 16000, precision: 'float64' },
    {
      sampleRate: 16000,
      preset: 'python_speech_features',
      coefficients: 12,
      firstCoefficient: 1,
      energy: 'none',
    },
    {
      sampleRate: 16000,
      lifterStart: 0,
      windowSymmetry: 'periodic',
      deltaMethod: 'savitzky-golay',
      c0Placement: 'last',
    },
  ];
  expect(new Set(same.map(fingerprint))).toEqual(new Set([fingerprint(paper)]));
});

test('every difference in the numbers shows', () => {
  const others: MfccOptions[] = [
    paper,
    { sampleRate: 22050 },
    { sampleRate: 16000, preset: 'librosa' },
    { sampleRate: 16000, preset: 'python_speech_features' },
    { sampleRate: 16000, window: 'hamming' },
    { sampleRate: 16000, lifter: 0 },
    { sampleRate: 16000, hopLength: 161 },
    { sampleRate: 16000, inputScale: 32768 },
    { sampleRate: 16000, deltas: 1 },
    { sampleRate: 16000, deltas: 1, deltaMethod: 'savitzky-golay' },
    { sampleRate: 16000, deltas: 2 },
    { sampleRate: 16000, deltas: 2, deltaEnds: 'continue' },
    { sampleRate: 22050, preset: 'opensmile' },
    { sampleRate: 22050, preset: 'opensmile', frameLength: 551 },
  ];
  expect(new Set(others.map(fingerprint)).size).toBe(others.length);
});

test('stays what it was: models carry it', () => {
  expect(fingerprint(paper)).toMatch(/^mfcc1-[0-9a-f]{16}$/);
});
