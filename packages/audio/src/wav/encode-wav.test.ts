import { describe, expect, test } from '@jest/globals';
import { AudioInputError } from '../audio-input-error.js';
import { decodeWav } from './decode-wav.js';
import { type BitDepth, encodeWav } from './encode-wav.js';

const DEPTHS: readonly BitDepth[] = [8, 16, 24, 32, '32f', '64f'];
const STEPS: Readonly<Record<BitDepth, number>> = {
  8: 2 ** -7,
  16: 2 ** -15,
  24: 2 ** -23,
  32: 2 ** -31,
  '32f': 0,
  '64f': 0,
};

const wave = (length: number, shift: number) =>
  Float32Array.from({ length }, (_, i) => 0.9 * Math.sin(0.7 * i + shift));

test('the sizes of the documentation', () => {
  const left = Float32Array.of(0, 0.5, -1);
  const right = Float32Array.of(0.25, -0.25, 1);
  const bytes = encodeWav({ channels: [left, right], sampleRate: 16000 }, { bitDepth: 24 });
  expect(bytes.length).toBe(62);
});

describe.each(DEPTHS)('bit depth %s', (bitDepth) => {
  test.each([1, 2, 3, 8])('%i channels come back within half a step', (count) => {
    const channels = Array.from({ length: count }, (_, i) => wave(101, i));
    const audio = decodeWav(encodeWav({ channels, sampleRate: 44100 }, { bitDepth }));
    expect(audio.sampleRate).toBe(44100);
    expect(audio.channels.length).toBe(count);
    for (const [index, channel] of audio.channels.entries()) {
      const error = channel.reduce((worst, x, i) => Math.max(worst, Math.abs(x - channels[index][i])), 0);
      expect(error).toBeLessThanOrEqual(STEPS[bitDepth] / 2);
    }
  });

  test('decoding and encoding again gives the same bytes', () => {
    const bytes = encodeWav({ channels: [wave(33, 0), wave(33, 1)], sampleRate: 16000 }, { bitDepth });
    expect(encodeWav(decodeWav(bytes), { bitDepth })).toEqual(bytes);
  });

  test('full scale is kept, and integers clip beyond it', () => {
    const [channel] = decodeWav(
      encodeWav({ channels: [Float32Array.of(-1, 1, 2, -2)], sampleRate: 8000 }, { bitDepth }),
    ).channels;
    const top = 1 - STEPS[bitDepth];
    expect(channel).toEqual(
      STEPS[bitDepth] === 0 ? Float32Array.of(-1, 1, 2, -2) : Float32Array.of(-1, top, top, -1),
    );
  });
});

test('the header of the default format is 16-bit PCM', () => {
  const view = new DataView(encodeWav({ channels: [Float32Array.of(0.5)], sampleRate: 48000 }).buffer);
  expect(view.byteLength).toBe(46);
  expect([view.getUint16(20, true), view.getUint32(24, true), view.getUint16(34, true)]).toEqual([
    1, 48000, 16,
  ]);
  expect(view.getInt16(44, true)).toBe(16384);
});

test('a chunk of odd size gets its padding byte', () => {
  const bytes = encodeWav({ channels: [Float32Array.of(0, 0, 0)], sampleRate: 8000 }, { bitDepth: 8 });
  const view = new DataView(bytes.buffer);
  expect(bytes.length).toBe(48);
  expect(view.getUint32(4, true)).toBe(40);
  expect(view.getUint32(40, true)).toBe(3);
});

test('three channels of floats are marked as floats in the extensible header', () => {
  const channels = [Float32Array.of(0.1), Float32Array.of(-0.2), Float32Array.of(7)];
  const view = new DataView(encodeWav({ channels, sampleRate: 8000 }, { bitDepth: '32f' }).buffer);
  expect([view.getUint16(20, true), view.getUint16(44, true)]).toEqual([0xfffe, 3]);
});

describe('bad input is an AudioInputError', () => {
  const one = Float32Array.of(0);
  test.each([
    [
      'no channels',
      { channels: [], sampleRate: 8000 },
      'channels an empty Array: expected at least one channel.',
    ],
    [
      'no samples',
      { channels: [new Float32Array(0)], sampleRate: 8000 },
      'channels of 0 samples: expected at least one.',
    ],
    [
      'uneven channels',
      { channels: [one, new Float32Array(2)], sampleRate: 8000 },
      'channel 1 of 2 samples: expected 1, as channel 0 has.',
    ],
    [
      'plain numbers',
      { channels: [[0, 0]], sampleRate: 8000 },
      'channel 0 an Array: expected a Float32Array.',
    ],
    ['no object', undefined, 'Pass { channels, sampleRate }'],
    [
      'NaN',
      { channels: [one, Float32Array.of(Number.NaN)], sampleRate: 8000 },
      'channel 1 sample 0 NaN: expected a finite number.',
    ],
    ['a rate of zero', { channels: [one], sampleRate: 0 }, 'sampleRate 0: expected a whole number of Hz'],
    ['a broken rate', { channels: [one], sampleRate: 44100.5 }, 'sampleRate 44100.5: expected'],
    ['no rate', { channels: [one] }, 'sampleRate undefined: expected'],
    [
      'too many bytes a second',
      { channels: Array(8000).fill(one), sampleRate: 768_000 },
      'at most 2^32−1 bytes a second',
    ],
    [
      'too many channels',
      { channels: Array(40000).fill(one), sampleRate: 8000 },
      'at most 65535 bytes a frame',
    ],
  ])('%s', (_, audio, message) => {
    const encode = () => encodeWav(audio as unknown as Parameters<typeof encodeWav>[0]);
    expect(encode).toThrow(AudioInputError);
    expect(encode).toThrow(message);
  });

  test('an unknown bit depth', () => {
    const encode = () => encodeWav({ channels: [one], sampleRate: 8000 }, { bitDepth: 12 as BitDepth });
    expect(encode).toThrow(AudioInputError);
    expect(encode).toThrow("bitDepth 12: expected 8, 16, 24, 32, '32f' or '64f'.");
  });
});
