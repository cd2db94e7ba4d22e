import { describe, expect, test } from '@jest/globals';
import type { Audio } from '../audio.js';
import { AudioInputError } from '../audio-input-error.js';
import { resample } from '../resample/resample.js';
import { toMono } from '../to-mono.js';
import { createUniform } from '../uniform.fixture.js';
import { decodeWav } from './decode-wav.js';
import { type BitDepth, encodeWav } from './encode-wav.js';
import { chunk, fmt, wavFile } from './wav-file.fixture.js';

/** The reference: the whole file as samples, which are then mixed and resampled. */
function whole(wav: Uint8Array, sampleRate: number, mono: boolean): Audio {
  const audio = decodeWav(wav);
  const channels = mono ? [toMono(audio)] : audio.channels;
  return { channels: channels.map((samples) => resample(samples, audio.sampleRate, sampleRate)), sampleRate };
}

/** Whether every sample has the same bits; not by toEqual, which takes seconds for a million. */
function sameBits(a: readonly Float32Array[], b: readonly Float32Array[]): boolean {
  const bytes = ({ buffer, byteOffset, byteLength }: Float32Array) =>
    Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
  return a.length === b.length && a.every((samples, c) => bytes(samples).equals(bytes(b[c])));
}

function expectTheBitsOfTheWhole(wav: Uint8Array, sampleRate: number, mono: boolean): void {
  const [pieces, expected] = [decodeWav(wav, { sampleRate, mono }), whole(wav, sampleRate, mono)];
  expect([pieces.sampleRate, pieces.channels.length]).toEqual([sampleRate, expected.channels.length]);
  expect(pieces.channels[0].length).toBe(expected.channels[0].length);
  expect(sameBits(pieces.channels, expected.channels)).toBe(true);
}

const uniform = createUniform(1);
const noise = Float32Array.from({ length: 800_000 }, () => 2 * uniform() - 1);

function wavOf(length: number, sampleRate: number, channels = 1, bitDepth: BitDepth = 16): Uint8Array {
  const sound = Array.from({ length: channels }, (_, c) => noise.subarray(1000 * c, 1000 * c + length));
  return encodeWav({ channels: sound, sampleRate }, { bitDepth });
}

/** As of a telephone: every byte is a code. */
function g711(code: 6 | 7, length: number, channels: number): Uint8Array {
  const codes = Uint8Array.from({ length: length * channels }, (_, i) => (i * 7919) >> 3);
  return wavFile(fmt({ code, channels, bits: 8, sampleRate: 8000 }), chunk('data', codes));
}

/** The same file at an odd address, where no typed array may view its samples. */
function atOddAddress(wav: Uint8Array): Uint8Array {
  const moved = new Uint8Array(wav.length + 1).subarray(1);
  moved.set(wav);
  return moved;
}

// Integer factors, common ratios, halving cascades, and ratios that need interpolated filters.
const RATES: readonly (readonly [number, number])[] = [
  [44_100, 16_000],
  [48_000, 16_000],
  [44_100, 48_000],
  [16_000, 48_000],
  [8_000, 16_000],
  [22_050, 16_000],
  [96_000, 16_000],
  [24_414, 16_000],
  [44_100, 7_919],
  [16_000, 16_000],
];

describe('to another rate, piece by piece: the bits of the whole', () => {
  test.each(RATES)('%i to %i Hz: of any length', (from, to) => {
    // Few outputs of a phase, some of each, and more than are made at a time, which from 44.1 to 16 kHz are 65,280.
    const long = (from === 44_100 && to === 16_000 ? [65_280, 65_281, 131_100] : [65_600]).map((count) =>
      Math.min(noise.length, Math.floor((count * from) / to)),
    );
    const lengths = [1, 2, 3, 50, 700, 5000, ...long];
    for (const length of lengths) expectTheBitsOfTheWhole(wavOf(length, from), to, true);
  });

  const DEPTHS: readonly BitDepth[] = [8, 16, 24, 32, '32f', '64f'];
  test.each(DEPTHS)('%s bits, one channel, two and three, each or their mean', (depth) => {
    for (const channels of [1, 2, 3]) {
      const wav = wavOf(190_000, 44_100, channels, depth);
      for (const mono of [true, false]) expectTheBitsOfTheWhole(wav, 16_000, mono);
    }
  });

  test.each([6, 7] as const)('G.711, code %i', (code) => {
    for (const channels of [1, 2]) expectTheBitsOfTheWhole(g711(code, 40_000, channels), 16_000, true);
  });

  test.each([16, 24, 32] as const)('%i bits at an odd address', (depth) => {
    expectTheBitsOfTheWhole(atOddAddress(wavOf(190_000, 44_100, 1, depth)), 16_000, true);
  });

  test('of a length that was never filled in, with its warning', () => {
    const wav = wavOf(5000, 44_100);
    wav.fill(0xff, 40, 44);
    expectTheBitsOfTheWhole(wav, 16_000, false);
    expect(decodeWav(wav, { sampleRate: 16_000 }).warnings).toEqual(decodeWav(wav).warnings);
  });
});

test('to one channel at its own rate: toMono', () => {
  const wav = wavOf(1000, 44_100, 2);
  expect(decodeWav(wav, { mono: true }).channels).toEqual([toMono(decodeWav(wav))]);
});

test('a sample that is not finite is named by its place in the file, however far into it', () => {
  const channels = [new Float32Array(400_000), new Float32Array(400_000)];
  const wav = encodeWav({ channels, sampleRate: 44_100 }, { bitDepth: '32f' });
  const view = new DataView(wav.buffer, wav.byteOffset + wav.length - 8 * 400_000);
  view.setFloat32(8 * 390_000, Number.POSITIVE_INFINITY, true);
  view.setFloat32(8 * 300_000 + 4, Number.NaN, true);
  for (const options of [{}, { sampleRate: 16_000 }, { sampleRate: 16_000, mono: true }]) {
    expect(() => decodeWav(wav, options)).toThrow('found NaN as sample 300000 of channel 1');
  }
});

test.each([999, 768_001, 44_100.5, Number.NaN])('a rate of %d Hz is refused', (sampleRate) => {
  const decode = () => decodeWav(wavOf(10, 44_100), { sampleRate });
  expect(decode).toThrow(AudioInputError);
  expect(decode).toThrow(`decodeWav: sampleRate ${sampleRate}: expected a whole number of Hz`);
  expect(decode).toThrow('Pass the rate that the samples are wanted at');
});
