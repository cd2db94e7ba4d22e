import { describe, expect, test } from '@jest/globals';
import { createMfcc, MfccInputError, type MfccOptions, MfccOptionsError, mfcc } from './index.js';

const failure = (options: unknown): Error => {
  try {
    createMfcc(options as MfccOptions);
  } catch (error) {
    return error as Error;
  }
  throw new Error('accepted');
};

describe('MfccOptionsError names the option, its value, what is allowed and the preset', () => {
  test.each([
    [{ sampleRate: 0 }, 'sampleRate is 0; it must be a number from 1 to 10000000 (preset paper).'],
    [{ sampleRate: -16000 }, 'sampleRate is -16000; it must be a number from 1 to 10000000 (preset paper).'],
    [{ sampleRate: Number.NaN }, 'sampleRate is NaN; it must be a number from 1 to 10000000 (preset paper).'],
    [
      { sampleRate: 16000, hopLength: 0 },
      'hopLength is 0; it must be a whole number from 1 to 1048576 (preset paper).',
    ],
    [
      { sampleRate: 16000, preset: 'librosa', maxFrequency: 11025 },
      'maxFrequency is 11025; it must be at most half the sample rate, 8000 Hz (preset librosa).',
    ],
    [
      { sampleRate: 16000, coefficients: 26 },
      'coefficients is 26; it must be at most 25: a DCT of 26 melBands has no more from c1 on (preset paper).',
    ],
    [
      { sampleRate: 16000, preset: 'psf' },
      "preset is 'psf'; it must be one of paper, python_speech_features, librosa, ",
    ],
    [{ sampleRate: 16000, nfft: 512 }, 'There is no option nfft; the options are inputScale, '],
    [
      { sampleRate: 16000, window: 'hanning' },
      "window is 'hanning'; it must be one of rectangular, hann, hamming, povey, blackman (preset paper).",
    ],
    [
      { sampleRate: 16000, fftLength: 256 },
      "fftLength is 256; it must be at least the frame's 400 samples, or overlongFrame 'truncate'",
    ],
    [
      { sampleRate: 16000, hopLength: 160, hopDuration: 0.01 },
      'hopLength 160 and hopDuration 0.01 are both given; give one of them.',
    ],
    [{ sampleRate: 20 }, 'hopLength (at 20 Hz) is 0; it must be a number from 1 to 1048576 (preset paper).'],
    [
      { sampleRate: 16000, minFrequency: 8000 },
      'minFrequency is 8000; it must be below maxFrequency, 8000 Hz (preset paper).',
    ],
    [undefined, 'Options are undefined; expected an object with at least a sampleRate.'],
  ])('%j', (options, message) => {
    const error = failure(options);
    expect(error).toBeInstanceOf(MfccOptionsError);
    expect(error.name).toBe('MfccOptionsError');
    expect(error.message).toContain(message);
  });
});

describe('MfccInputError says what came', () => {
  const options = { sampleRate: 16000 };
  test.each<[unknown, string]>([
    [Float32Array.of(0, Number.NaN), 'Sample 1 is NaN; every sample must be a finite number.'],
    [
      Float32Array.of(Number.POSITIVE_INFINITY),
      'Sample 0 is Infinity; every sample must be a finite number.',
    ],
    [new Int16Array(1000), 'Samples are Int16Array; expected a Float32Array'],
    [[0, 1], 'Samples are Array; expected a Float32Array'],
    [undefined, 'Samples are undefined; expected a Float32Array'],
    [
      new Float32Array(0),
      "0 samples are too few for one frame of 400 with edges 'pad-end' (preset paper); give at least one.",
    ],
  ])('%p', (samples, message) => {
    const run = () => mfcc(samples as Float32Array, options);
    expect(run).toThrow(MfccInputError);
    expect(run).toThrow(message);
  });

  test('fewer samples than a frame where only whole frames count', () => {
    expect(() => mfcc(new Float32Array(399), { ...options, edges: 'snip' })).toThrow(
      "399 samples are too few for one frame of 400 with edges 'snip' (preset paper); give more, or edges 'pad-end'",
    );
  });
});

test('an empty mel band is warned of', () => {
  const warnings: string[] = [];
  createMfcc({
    preset: 'librosa',
    sampleRate: 16000,
    fftLength: 256,
    frameLength: 256,
    onWarning: (m) => warnings.push(m),
  });
  expect(warnings).toEqual([expect.stringContaining('of 128 mel bands are empty (')]);
});
