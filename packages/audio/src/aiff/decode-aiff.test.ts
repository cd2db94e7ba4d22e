import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { AudioDecodeError } from '../audio-decode-error.js';
import { decodeAudio } from '../formats/decode-audio.js';

interface Golden {
  readonly format: string;
  readonly sampleRate: number;
  readonly aiff: string;
  readonly channels: readonly string[];
}

const path = new URL('./fixtures/libsndfile.json', import.meta.url);
const { files } = JSON.parse(readFileSync(path, 'utf8')) as { readonly files: readonly Golden[] };

const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

/** A big-endian chunk with its padding byte; `size` declares another length than the body's. */
function chunk(id: string, body: readonly number[], size = body.length): number[] {
  return [...ascii(id), ...uint32(size), ...body, ...(body.length % 2 ? [0] : [])];
}

function uint32(value: number): number[] {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
}

interface Fields {
  readonly frames?: number;
  readonly channels?: number;
  readonly bits?: number;
  readonly rate?: readonly number[];
  readonly encoding?: string;
}

/** 22,050 Hz as a number of 80 bits. */
const RATE = [0x40, 0x0d, 0xac, 0x44, 0, 0, 0, 0, 0, 0];

function comm({ frames = 2, channels = 1, bits = 16, rate = RATE, encoding }: Fields = {}): number[] {
  const body = [0, channels, ...uint32(frames), bits >> 8, bits & 255, ...rate];
  return chunk('COMM', encoding ? [...body, ...ascii(encoding), 0, 0] : body);
}

/** Samples behind their offset and size of blocks. */
const ssnd = (bytes: readonly number[], size?: number) =>
  chunk('SSND', [0, 0, 0, 0, 0, 0, 0, 0, ...bytes], size);

const aiff = (...chunks: readonly number[][]) =>
  Uint8Array.from(chunk('FORM', [...ascii('AIFC'), ...chunks.flat()]));

/** ½ and −½ in 16 bits. */
const TWO = [0x40, 0, 0xc0, 0];

async function read(bytes: Uint8Array) {
  const warnings: string[] = [];
  const onWarning = (warning: string) => void warnings.push(warning);
  const { channels, sampleRate } = await decodeAudio(bytes, { file: 'clip.aiff', onWarning });
  return { channels: channels.map((channel) => [...channel]), sampleRate, warnings };
}

describe('agrees to the bit with libsndfile 1.2.2 (fixtures/make-libsndfile.py)', () => {
  test.each(files.map((file) => [`${file.format}, ${file.channels.length} channels`, file] as const))(
    '%s',
    async (_, file) => {
      const found = await read(Buffer.from(file.aiff, 'base64'));
      expect(found.sampleRate).toBe(file.sampleRate);
      const golden = file.channels.map((channel) => Buffer.from(channel, 'base64'));
      expect(found.channels).toEqual(
        golden.map((bytes) => Array.from({ length: bytes.length / 4 }, (__, i) => bytes.readFloatLE(4 * i))),
      );
    },
  );
});

describe('what other readers forgive', () => {
  test.each([
    ['samples before their format', [ssnd(TWO), comm()]],
    ['chunks of odd length between', [chunk('NAME', [65, 66, 67]), comm(), chunk('ANNO', [1]), ssnd(TWO)]],
    ['12 bits at the top of two bytes', [comm({ bits: 12 }), ssnd(TWO)]],
    [
      'compressed samples whose bits are those of what they stand for',
      [comm({ encoding: 'twos' }), ssnd(TWO)],
    ],
    ['more bytes than frames', [comm(), ssnd([...TWO, 1, 2])]],
  ])('%s', async (_, chunks) => {
    expect(await read(aiff(...chunks))).toEqual({ channels: [[0.5, -0.5]], sampleRate: 22050, warnings: [] });
  });

  test('A-law whose header says 16 bits, as QuickTime does, keeps all of its frames', async () => {
    const { channels } = await read(
      aiff(comm({ frames: 4, encoding: 'alaw' }), ssnd([0xd5, 0x55, 0xd5, 0x55])),
    );
    expect(channels).toEqual([[8, -8, 8, -8].map((code) => code / 32768)]);
  });

  test.each([
    ['0', comm(), ssnd(TWO, 0)],
    ['0 frames', comm({ frames: 0 }), ssnd(TWO)],
    ['0x7f000000, as sox writes into a pipe', comm({ frames: 0x3f800000 }), ssnd(TWO, 0x7f000008)],
  ])(
    'a length of %s, never filled in: the samples up to the end, and a warning',
    async (_, format, sound) => {
      const { channels, warnings } = await read(aiff(format, sound));
      expect(channels).toEqual([[0.5, -0.5]]);
      expect(warnings).toEqual([
        expect.stringMatching(/^clip\.aiff: its header leaves the length .* open \(\d+\); the 4 bytes up to/),
      ]);
    },
  );
});

describe('what is no sound AIFF file', () => {
  test.each([
    ['a file cut short', [comm(), ssnd(TWO, 108)], 'found 4, expected 100 bytes in its "SSND" chunk'],
    ['more frames than bytes', [comm({ frames: 3 }), ssnd(TWO)], 'found 4, expected 6 bytes in its "SSND"'],
    ['no format', [ssnd(TWO)], 'found none in 32 bytes, expected a "COMM" chunk'],
    ['no samples', [comm()], 'expected a "SSND" chunk'],
    ['a beginning alone', [[...ascii('COMM'), ...uint32(18), 0, 1]], 'found the beginning of one in'],
    [
      'an empty chunk of samples',
      [comm(), ssnd([])],
      'expected at least one frame of 2 bytes in its "SSND" chunk',
    ],
    [
      'half a frame',
      [comm({ channels: 2 }), ssnd([1, 2])],
      'found 2 bytes, expected at least one frame of 4 bytes',
    ],
    [
      'an offset beyond the file',
      [comm(), chunk('SSND', [255, 255, 255, 255, 0, 0, 0, 0, ...TWO])],
      'found 0 bytes',
    ],
    [
      'samples of 0 bits, which would have no end',
      [comm({ bits: 0, frames: 2e8 }), ssnd(TWO)],
      'found 0 bits',
    ],
    [
      'samples of 40 bits',
      [comm({ bits: 40 }), ssnd(TWO)],
      'found 40 bits, expected integers of 1 to 32 bits',
    ],
    [
      'IMA ADPCM',
      [comm({ encoding: 'ima4' }), ssnd(TWO)],
      'found compression "ima4", expected integer, float,',
    ],
    ['an unknown encoding', [comm({ encoding: '__pr' }), ssnd(TWO)], 'compression "__pr"'],
    ['no channel', [comm({ channels: 0 }), ssnd(TWO)], 'found no channel'],
    [
      'a rate of 0 Hz',
      [comm({ rate: new Array(10).fill(0) }), ssnd(TWO)],
      'found 0 Hz, expected a sample rate',
    ],
    ['a negative rate', [comm({ rate: [0xc0, ...RATE.slice(1)] }), ssnd(TWO)], 'found -22050 Hz'],
    ['an infinite rate', [comm({ rate: new Array(10).fill(255) }), ssnd(TWO)], 'found -Infinity Hz'],
    [
      'NaN among the samples',
      [comm({ frames: 1, bits: 32, encoding: 'fl32' }), ssnd([0x7f, 0xc0, 0, 0])],
      'found NaN as sample 0 of channel 0',
    ],
  ])('%s', async (_, chunks, message) => {
    const failure = read(aiff(...chunks));
    await expect(failure).rejects.toThrow(AudioDecodeError);
    await expect(failure).rejects.toThrow(message);
  });
});
