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

describe('MfccOptionsError names the option, its value, what is expected and what to do', () => {
  test.each([
    [{ sampleRate: 0 }, 'sampleRate 0: expected a number from 1 to 10000000. Pass that of the signal in Hz.'],
    [{ sampleRate: -16000 }, 'sampleRate -16000: expected a number from 1 to 10000000. Pass that'],
    [{ sampleRate: Number.NaN }, 'sampleRate NaN: expected a number from 1 to 10000000. Pass that'],
    [{}, 'sampleRate undefined: expected a number from 1 to 10000000. Pass that'],
    [
      { sampleRate: 16000, hopLength: 0 },
      "hopLength 0: expected null or a whole number from 1 to 1048576. Leave it out for preset paper's.",
    ],
    [
      { sampleRate: 16000, preset: 'librosa', maxFrequency: 11025 },
      'maxFrequency 11025: expected at most half the sample rate, 8000 Hz. Leave it out for that.',
    ],
    [
      { sampleRate: 16000, coefficients: 26 },
      'coefficients 26: expected at most 25, melBands less firstCoefficient. Pass fewer, or more melBands.',
    ],
    [
      { sampleRate: 16000, preset: 'psf' },
      "preset 'psf': expected 'paper' or 'python_speech_features' or 'librosa' or ",
    ],
    [
      { sampleRate: 16000, nfft: 512 },
      "option 'nfft': expected 'sampleRate' or 'preset' or 'onWarning' or 'engine' or 'inputScale' or ",
    ],
    [
      { sampleRate: 16000, window: 'hanning' },
      "window 'hanning': expected 'rectangular' or 'hann' or 'hamming' or 'povey' or 'blackman'. Leave it out for preset paper's.",
    ],
    [
      { sampleRate: 16000, fftLength: 256 },
      "fftLength 256: expected at least the 400 samples of a frame. Pass 'power-of-two', or overlongFrame 'truncate'",
    ],
    [
      { sampleRate: 16000, hopLength: 160, hopDuration: 0.01 },
      'hopLength 160: expected none beside hopDuration. Leave one out.',
    ],
    [
      { sampleRate: 20 },
      'hopLength at 20 Hz 0: expected a number from 1 to 1048576. Pass another hopDuration.',
    ],
    [
      { sampleRate: 16000, minFrequency: 8000 },
      'minFrequency 8000: expected less than maxFrequency, 8000 Hz. Change either.',
    ],
    [undefined, 'sampleRate undefined: expected a number from 1 to 10000000. Pass that'],
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
    [
      Float32Array.of(0, Number.NaN),
      'sample 1 NaN: expected a finite number. Decode the recording again, or put 0 there.',
    ],
    [Float32Array.of(Number.POSITIVE_INFINITY), 'sample 0 Infinity: expected a finite number.'],
    [
      new Int16Array(1000),
      'samples Int16Array: expected a Float32Array of one channel, values within ±1.0. Divide',
    ],
    [[0, 1], 'samples Array: expected a Float32Array'],
    [undefined, 'samples undefined: expected a Float32Array'],
    [
      new Float32Array(0),
      "0 samples: expected at least 1, one frame of preset paper with edges 'pad-end'. Pass a longer signal.",
    ],
  ])('%p', (samples, message) => {
    const run = () => mfcc(samples as Float32Array, options);
    expect(run).toThrow(MfccInputError);
    expect(run).toThrow(message);
  });

  test('fewer samples than a frame where only whole frames count', () => {
    expect(() => mfcc(new Float32Array(399), { ...options, edges: 'snip' })).toThrow(
      "399 samples: expected at least 400, one frame of preset paper with edges 'snip'. Pass a longer signal, or edges 'pad-end' to complete the frame with zeros.",
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

test('both errors carry the marker of this family of packages', () => {
  const marker = Symbol.for('@ser/error');
  for (const error of [new MfccOptionsError(''), new MfccInputError('')]) {
    expect(Reflect.get(error, marker)).toBe(true);
    expect(error).toBeInstanceOf(Error);
  }
});

test('the messages of samples in the README', () => {
  const kaldi = { sampleRate: 16000, preset: 'kaldi' } as const;
  const signal = new Float32Array(399);
  signal[7] = Number.NaN;
  expect(() => mfcc(signal, kaldi)).toThrow(
    'sample 7 NaN: expected a finite number. Decode the recording again, or put 0 there.',
  );
  expect(() => mfcc(new Float32Array(399), kaldi)).toThrow(
    "399 samples: expected at least 400, one frame of preset kaldi with edges 'snip'. Pass a longer signal, or edges 'pad-end' to complete the frame with zeros.",
  );
});
