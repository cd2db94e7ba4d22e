import { env } from 'node:process';
import { expect, test } from '@jest/globals';
import { AudioDecodeError } from '../audio-decode-error.js';
import { createUniform } from '../uniform.fixture.js';
import { decodeWav } from './decode-wav.js';
import { chunk, extensible, fmt, pcm16, wavFile } from './wav-file.fixture.js';

// SER_FUZZ_COUNT=100000 tries that many; the ordinary test a fifth of a second's worth.
const COUNT = Number(env.SER_FUZZ_COUNT ?? 10_000);

const LIST = [0x49, 0x4e, 0x46, 0x4f];
const rf64 = wavFile(chunk('ds64', new Uint8Array(28)), fmt(), chunk('data', new Uint8Array(8), 0xffffffff));
rf64.set([0x52, 0x46, 0x36, 0x34]);
const SOUND = [
  wavFile(fmt(), chunk('FLLR', new Uint8Array(20)), pcm16(1, 2, 3, 4)),
  wavFile(extensible(3, 32, { bits: 32, channels: 2 }), chunk('data', new Uint8Array(32))),
  wavFile(fmt({ bits: 24 }), chunk('LIST', LIST), chunk('data', new Uint8Array(9))),
  wavFile(fmt({ code: 6, bits: 8 }, [0, 0]), chunk('data', new Uint8Array(16)), chunk('LIST', LIST)),
  wavFile(extensible(7, 8, { bits: 8, channels: 2 }), chunk('data', new Uint8Array(16))),
  wavFile(fmt(), chunk('data', new Uint8Array(8), 0)),
  rf64,
  Uint8Array.from([0x49, 0x44, 0x33, 3, 0, 0, 0, 0, 0, 2, 0, 0, ...wavFile(fmt(), pcm16(1, 2))]),
];

/** A sound file with bytes overwritten, removed or repeated, and cut short now and then. */
function mutated(random: (below: number) => number): Uint8Array {
  const file = SOUND[random(SOUND.length)].slice();
  for (let i = random(5); i >= 0; i--) {
    const at = random(file.length);
    if (random(6) === 0) file.copyWithin(at, random(file.length), file.length);
    else file[at] = [0, 1, 0x7f, 0x80, 0xff, random(256)][random(6)];
  }
  return random(8) === 0 ? file.subarray(0, random(file.length)) : file;
}

test(`of ${COUNT} mutated files each decodes to finite samples or fails with an AudioDecodeError`, () => {
  const uniform = createUniform(2023);
  const random = (below: number) => Math.floor(uniform() * below);
  let [sound, frames] = [0, 0];
  for (let i = 0; i < COUNT; i++) {
    const file = mutated(random);
    try {
      const { channels, sampleRate } = decodeWav(file);
      const isSound = channels.every((channel) => channel.length > 0 && channel.every(Number.isFinite));
      if (!isSound || sampleRate < 1000 || sampleRate > 768_000) throw new Error(`file ${i} decodes to NaN`);
      frames = Math.max(frames, channels.length * channels[0].length);
      sound++;
    } catch (error) {
      if (!(error instanceof AudioDecodeError)) throw error;
    }
  }
  expect(sound).toBeGreaterThan(COUNT / 10);
  expect(sound).toBeLessThan(0.95 * COUNT);
  // Work is bounded by the bytes that are there: never more samples than the longest file has bytes.
  expect(frames).toBeLessThanOrEqual(Math.max(...SOUND.map(({ length }) => length)));
}, 600_000);
