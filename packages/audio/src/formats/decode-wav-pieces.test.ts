import { expect, test } from '@jest/globals';
import type { Audio } from '../audio.js';
import { createUniform } from '../uniform.fixture.js';
import { decodeWav } from '../wav/decode-wav.js';
import { encodeWav } from '../wav/encode-wav.js';
import { chunk, extensible, fmt, pcm16, wavFile } from '../wav/wav-file.fixture.js';
import { decodeWavPieces } from './decode-wav-pieces.js';

async function* inPieces(bytes: Uint8Array, most: number, random: () => number) {
  for (let at = 0; at < bytes.length; ) {
    const end = at + Math.floor(random() * (most + 1));
    yield bytes.subarray(at, end);
    at = end;
  }
}

interface Decoded {
  readonly channels: readonly (readonly number[])[];
  readonly sampleRate: number;
  readonly warnings: readonly string[];
}

/** What the pieces are together, or the message of the error that they ended with. */
async function decoded(pieces: AsyncIterable<Uint8Array>): Promise<Decoded | string> {
  const warnings: string[] = [];
  const channels: number[][] = [];
  let sampleRate = 0;
  try {
    for await (const piece of decodeWavPieces(pieces, {
      file: 'a.wav',
      warn: (w) => void warnings.push(w),
    })) {
      sampleRate = piece.sampleRate;
      piece.channels.forEach((samples, c) => {
        channels[c] = [...(channels[c] ?? []), ...samples];
      });
    }
  } catch (error) {
    return (error as Error).message;
  }
  return { channels, sampleRate, warnings };
}

function whole(bytes: Uint8Array): Decoded | string {
  try {
    const { channels, sampleRate, warnings = [] } = decodeWav(bytes, { file: 'a.wav' });
    return { channels: channels.map((samples) => [...samples]), sampleRate, warnings };
  } catch (error) {
    return (error as Error).message;
  }
}

const ds64 = new Uint8Array(28);
new DataView(ds64.buffer).setUint32(8, 12, true);
const rf64 = wavFile(chunk('ds64', ds64), fmt(), chunk('data', new Uint8Array(12).fill(9), 0xffffffff));
rf64.set([0x52, 0x46, 0x36, 0x34]);
const float = (...samples: number[]) => chunk('data', new Uint8Array(Float32Array.from(samples).buffer));
const LIST = [0x49, 0x4e, 0x46, 0x4f, 1];
const cut = wavFile(fmt(), pcm16(1, 2, 3, 4));

const FILES: Readonly<Record<string, Uint8Array>> = {
  'two channels of floats': wavFile(
    extensible(3, 32, { bits: 32, channels: 2 }),
    float(0.25, -1.5, 0.5, 0, 1, 2),
  ),
  '24 bits behind a chunk of odd size': wavFile(
    fmt({ bits: 24, channels: 3 }),
    chunk('LIST', LIST),
    chunk(
      'data',
      Uint8Array.from({ length: 27 }, (_, i) => 7 * i),
    ),
    chunk('LIST', LIST),
  ),
  'a long chunk before the samples': wavFile(chunk('FLLR', new Uint8Array(4044)), fmt(), pcm16(1, 2, 3)),
  'a length in ds64': rf64,
  'a length that was never filled in': wavFile(fmt(), chunk('data', [1, 0, 2, 0, 3, 0], 0xffffffff)),
  'a length of 0 that was never filled in': wavFile(fmt(), chunk('data', [1, 0, 2, 0, 3, 0], 0)),
  'no sample at all': wavFile(fmt(), chunk('data', []), chunk('LIST', LIST)),
  'less than a frame': wavFile(fmt({ channels: 2 }), pcm16(1)),
  'part of a frame at the end': wavFile(fmt({ channels: 2 }), pcm16(1, 2, 3)),
  'a format behind the samples': wavFile(pcm16(1, 2, 3), fmt()),
  'no format': wavFile(pcm16(1, 2, 3)),
  'a format that is compressed': wavFile(fmt({ code: 85 }), pcm16(1, 2, 3)),
  'a file cut short': cut.subarray(0, cut.length - 3),
  'a file cut short in its header': cut.subarray(0, 30),
  'a sample that is not finite': wavFile(
    fmt({ code: 3, bits: 32, channels: 2 }),
    float(0, 0, 0, 0, 0, Number.NaN),
  ),
};

test.each(Object.entries(FILES))('%s: what decodeWav says, whatever the pieces', async (_, bytes) => {
  for (let seed = 1; seed <= 60; seed++) {
    const pieces = inPieces(bytes, [1, 3, 40, 2000][seed % 4], createUniform(seed));
    expect(await decoded(pieces)).toEqual(whole(bytes));
  }
});

test('samples come before the file has ended', async () => {
  const tone = Float32Array.from({ length: 4000 }, (_, i) => Math.sin(i / 9) / 2);
  const bytes = encodeWav({ channels: [tone], sampleRate: 8000 });
  let given = 0;
  async function* source() {
    for (let at = 0; at < bytes.length; at += 1000) {
      given = at + 1000;
      yield bytes.subarray(at, at + 1000);
    }
  }
  const samples: number[] = [];
  for await (const { channels } of decodeWavPieces(source(), { file: 'a.wav', warn() {} })) {
    samples.push(...channels[0]);
    expect(samples.length).toBe((Math.min(given, bytes.length) - 44) / 2);
  }
  expect(samples).toEqual([...(decodeWav(bytes) as Audio).channels[0]]);
});
