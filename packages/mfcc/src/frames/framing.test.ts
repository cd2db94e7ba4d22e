import { describe, expect, test } from '@jest/globals';
import { createMfcc, type MfccOptions } from '../index.js';
import { sampleAt } from './framing.js';

const line = (edges: 'reflect' | 'mirror' | 'zero', samples: number, from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, i) => sampleAt(from + i, samples, edges));

describe('beyond the signal', () => {
  test('reflect does not repeat the end sample, mirror does, zero has none', () => {
    expect(line('reflect', 4, -3, 8)).toEqual([3, 2, 1, 0, 1, 2, 3, 2, 1, 0, 1]);
    expect(line('mirror', 4, -3, 8)).toEqual([2, 1, 0, 0, 1, 2, 3, 3, 2, 1, 0]);
    expect(line('zero', 2, -2, 4)).toEqual([-1, -1, 0, 1, -1, -1]);
  });

  test('short signals are reflected again and again', () => {
    expect(line('reflect', 2, -4, 5)).toEqual([0, 1, 0, 1, 0, 1, 0, 1, 0]);
    expect(line('reflect', 1, -2, 3)).toEqual([0, 0, 0, 0, 0]);
    expect(line('mirror', 1, -2, 3)).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('lengths are rounded as the toolkits round them', () => {
  const lengths = (options: MfccOptions): number[] => {
    const { frameLength, hopLength, fftLength } = createMfcc({ ...options, onWarning: () => {} }).options;
    return [frameLength, hopLength, fftLength];
  };
  test.each<[MfccOptions, number[]]>([
    [{ sampleRate: 16000 }, [400, 160, 512]],
    [{ sampleRate: 22050 }, [551, 221, 1024]],
    [{ sampleRate: 44100 }, [1103, 441, 2048]],
    [{ sampleRate: 22050, preset: 'kaldi' }, [551, 220, 1024]],
    [{ sampleRate: 44100, preset: 'htk' }, [1102, 441, 2048]],
    [{ sampleRate: 22050, preset: 'opensmile' }, [551, 221, 1024]],
    [{ sampleRate: 44100, preset: 'python_speech_features' }, [1103, 441, 512]],
    [{ sampleRate: 44100, preset: 'librosa' }, [2048, 512, 2048]],
  ])('%j', (options, expected) => {
    expect(lengths(options)).toEqual(expected);
  });
});

test.each([
  ['librosa', 22050, 44],
  ['speech-emotion-analyzer', 110250, 216],
  ['paper', 16000, 99],
  ['kaldi', 16000, 98],
] as const)('%s makes of %i samples %i frames', (preset, samples, frames) => {
  const sampleRate = preset === 'librosa' ? 22050 : preset === 'speech-emotion-analyzer' ? 44100 : 16000;
  expect(createMfcc({ preset, sampleRate }).frameCount(samples)).toBe(frames);
});
