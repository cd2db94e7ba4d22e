import { readFileSync } from 'node:fs';
import { memoryUsage } from 'node:process';
import { describe, expect, test } from '@jest/globals';
import { AudioDecodeError } from '../audio-decode-error.js';
import { AudioInputError } from '../audio-input-error.js';
import { resample } from '../resample/resample.js';
import { toMono } from '../to-mono.js';
import { createUniform } from '../uniform.fixture.js';
import { encodeWav } from '../wav/encode-wav.js';
import type { AacModule } from './audio-decoder.js';
import { audioFormat } from './audio-format.js';
import { decodeAudio } from './decode-audio.js';
import { decodeAudioStream } from './decode-audio-stream.js';
import { isCutMp3 } from './mp3/cut-mp3.js';

interface Golden {
  readonly sampleRate: number;
  readonly length: number;
  readonly rms: readonly number[];
  readonly places: readonly number[];
  readonly samples: readonly (readonly number[])[];
}

const folder = new URL('./fixtures/', import.meta.url);
const read = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)));
const { files } = JSON.parse(readFileSync(new URL('encoded.json', folder), 'utf8')) as {
  files: Record<string, Golden>;
};
const names = Object.keys(files);
const aac = (): Promise<AacModule> => import('@audio/decode-aac');

// What was encoded has 7717 samples. Ogg's last granule position and MP4's durations say so; ffmpeg 5.1 keeps the padding.
const LENGTHS: Readonly<Record<string, number>> = { 'vorbis.ogg': 7717, 'aac.m4a': 7717 };

const FORMATS: Readonly<Record<string, string>> = {
  'lame.mp3': 'MP3',
  'tagged.mp3': 'MP3',
  'vorbis.ogg': 'Ogg Vorbis',
  'opus.ogg': 'Ogg Opus',
  'flac.ogg': 'Ogg FLAC',
  'flac.flac': 'FLAC',
  'opus.webm': 'WebM',
  'aac.m4a': 'MP4',
  'aac.aac': 'ADTS AAC',
  'big-endian.aiff': 'AIFF',
  'a-law.wav': 'WAV',
};

const rms = (samples: Float32Array) => Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);

async function failure(bytes: Uint8Array, options = {}): Promise<AudioDecodeError> {
  const error = await decodeAudio(bytes, { file: 'clip', ...options }).catch((reason: unknown) => reason);
  if (error instanceof AudioDecodeError) return error;
  throw new Error(`not an AudioDecodeError: ${error}`);
}

async function* inPieces(bytes: Uint8Array, random: () => number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; ) {
    const end = at + 1 + Math.floor(random() * 900);
    yield bytes.slice(at, end);
    at = end;
  }
}

describe('is what ffmpeg decodes (fixtures/make-encoded.py)', () => {
  test.each(names.filter((name) => name !== 'aac.aac'))('%s', async (name) => {
    const golden = files[name];
    const { channels, sampleRate } = await decodeAudio(read(name), { file: name, aac });
    const length = LENGTHS[name] ?? golden.length;
    expect(sampleRate).toBe(golden.sampleRate);
    expect(channels.map((channel) => channel.length)).toEqual(golden.samples.map(() => length));
    // Lossless formats have the same bits; of the others each decoder rounds in its own way.
    const tolerance = /flac|aiff|wav/.test(name) ? 0 : 2e-5;
    for (const [index, channel] of channels.entries()) {
      for (const [i, place] of golden.places.entries()) {
        if (place >= length) continue;
        expect(Math.abs(channel[place] - golden.samples[index][i])).toBeLessThanOrEqual(tolerance);
      }
      expect(Math.abs(rms(channel) / golden.rms[index] - 1)).toBeLessThan(
        length === golden.length ? 1e-3 : 0.05,
      );
    }
  });

  test('aac.aac, but for the 1024 samples of its first frame, the priming, which FAAD2 withholds', async () => {
    const { length, places, samples } = files['aac.aac'];
    const { channels } = await decodeAudio(read('aac.aac'), { aac });
    expect(channels[0].length).toBe(length - 1024);
    for (const [i, place] of places.entries()) {
      if (place < 1024) continue;
      // The encoder fills bands with noise, which every decoder makes for itself.
      expect(Math.abs(channels[0][place - 1024] - samples[0][i])).toBeLessThan(5e-5);
    }
  });
});

test.each(Object.entries(FORMATS))('%s is known as %s by its bytes', (name, format) => {
  expect(audioFormat(read(name))).toBe(format);
});

test.each(names)('%s in pieces of any length is the whole, bit for bit', async (name) => {
  const whole = await decodeAudio(read(name), { aac });
  const random = createUniform(7);
  const channels: number[][] = whole.channels.map(() => []);
  for await (const piece of decodeAudioStream(inPieces(read(name), random), { aac })) {
    piece.channels.forEach((channel, index) => {
      for (const sample of channel) channels[index].push(sample);
    });
  }
  expect(channels.map((channel) => Float32Array.from(channel))).toEqual(whole.channels);
});

test.each(names)('%s at another rate and mixed is what resample makes of toMono', async (name) => {
  const audio = await decodeAudio(read(name), { aac });
  const expected = resample(toMono(audio), audio.sampleRate, 16_000);
  const { channels, sampleRate } = await decodeAudio(read(name), { aac, sampleRate: 16_000, mono: true });
  expect([channels, sampleRate]).toEqual([[expected], 16_000]);
  const each = await decodeAudio(read(name), { aac, sampleRate: 16_000 });
  expect(each.channels).toEqual(audio.channels.map((x) => resample(x, audio.sampleRate, 16_000)));
});

test.each(['flac.flac', 'a-law.wav'])('%s at a rate that is none is refused', async (name) => {
  await expect(decodeAudio(read(name), { sampleRate: 5 })).rejects.toThrow(
    'decodeAudio: sampleRate 5: expected a whole number of Hz from 1000 to 768000.',
  );
});

test('a ReadableStream will do, and leaving the loop cancels it', async () => {
  let cancelled = false;
  const stream = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(read('lame.mp3')),
    cancel: () => {
      cancelled = true;
    },
  });
  for await (const { channels } of decodeAudioStream(stream)) {
    expect(channels.length).toBe(2);
    break;
  }
  expect(cancelled).toBe(true);
});

test('a signal stops decoding with its reason', async () => {
  const reason = new Error('enough');
  const stopped = AbortSignal.abort(reason);
  await expect(decodeAudio(read('lame.mp3'), { signal: stopped })).rejects.toBe(reason);
  await expect(decodeAudio(read('a-law.wav'), { signal: stopped })).rejects.toBe(reason);
  const controller = new AbortController();
  const pieces = decodeAudioStream(inPieces(read('flac.flac'), createUniform(1)), {
    signal: controller.signal,
  });
  await pieces.next();
  controller.abort(reason);
  await expect(pieces.next()).rejects.toBe(reason);
});

test('a signal stops a source that no longer gives anything', async () => {
  async function* stalled() {
    yield read('lame.mp3').subarray(0, 500);
    await new Promise(() => {});
  }
  const reason = new Error('no patience');
  const controller = new AbortController();
  const pieces = decodeAudioStream(stalled(), { signal: controller.signal });
  const failed = expect(
    (async () => {
      for await (const _ of pieces);
    })(),
  ).rejects.toBe(reason);
  setTimeout(() => controller.abort(reason), 20);
  await failed;
});

test.each([
  ['without a signal', undefined],
  ['with a signal that never comes', new AbortController().signal],
])('%s a long recording is not held', async (_, signal) => {
  const length = 200 * 2 ** 20;
  const header = encodeWav({ channels: [new Float32Array(1)], sampleRate: 48_000 }).slice(0, 44);
  new DataView(header.buffer).setUint32(40, length, true);
  async function* source() {
    yield header;
    for (let at = 0; at < length; at += 2 ** 20) yield new Uint8Array(2 ** 20);
  }
  const before = memoryUsage().arrayBuffers;
  let [samples, most] = [0, 0];
  for await (const { channels } of decodeAudioStream(source(), { signal })) {
    samples += channels[0].length;
    most = Math.max(most, memoryUsage().arrayBuffers - before);
  }
  expect(samples).toBe(length / 2);
  // What is no longer held is freed when the collector comes by.
  expect(most).toBeLessThan(length / 2);
});

test('WAV comes as decodeWav reads it, its warnings included', async () => {
  const bytes = encodeWav({ channels: [Float32Array.of(0.5, -0.5)], sampleRate: 8000 });
  bytes.fill(0xff, 40, 44);
  const warnings: string[] = [];
  const audio = await decodeAudio(bytes, {
    file: 'pipe.wav',
    onWarning: (warning) => warnings.push(warning),
  });
  expect(audio).toEqual({ channels: [Float32Array.of(0.5, -0.5)], sampleRate: 8000 });
  expect(warnings).toEqual([expect.stringContaining('leaves the length of the samples open (4294967295)')]);
});

describe('what is not audio of a known format', () => {
  const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

  test.each([
    ['nothing', new Uint8Array(0), 'an empty file'],
    ['a web page', ascii('<!doctype html>'), 'a web page'],
    ['AMR', ascii('#!AMR\n'), 'AMR audio'],
    ['Speex', ascii(`OggS${'\0'.repeat(24)}Speex   `), 'Ogg of another codec'],
    ['other bytes', Uint8Array.of(1, 2, 3), '3 bytes that start with 01 02 03'],
  ])('%s is named, and so are the formats that are known', async (_, bytes, found) => {
    const error = await failure(bytes);
    expect(error.found).toContain(found);
    expect(error.expected).toBe(
      'one of WAV, AIFF, MP3, FLAC, Ogg Vorbis, Ogg Opus, Ogg FLAC, MP4, WebM, ADTS AAC',
    );
  });

  test('AAC without a decoder says which to install', async () => {
    expect((await failure(read('aac.m4a'))).message).toMatch(
      /^clip: found aac, expected a codec that this platform decodes\. Install @audio\/decode-aac \(FAAD2, GPL\) and pass/,
    );
  });

  test.each([
    ['an empty file', '', 'Copy or download it again.'],
    ['a web page', '<!DOCTYPE html><html>', 'download it again'],
    ['a ZIP archive', 'PK\x03\x04', 'Unpack it first.'],
    ['AMR audio', '#!AMR\n', 'Convert it first: ffmpeg'],
  ])('%s is named, with what to do', async (_, text, advice) => {
    await expect(decodeAudio(Buffer.from(text, 'latin1'), { file: 'clip' })).rejects.toThrow(advice);
  });

  test.each([
    ['a path', 'speech.mp3'],
    ['an ArrayBuffer', new ArrayBuffer(8)],
  ])('%s instead of bytes or a stream is an AudioInputError', async (_, value) => {
    await expect(decodeAudio(value as unknown as Uint8Array)).rejects.toThrow(AudioInputError);
    const pieces = decodeAudioStream(value as unknown as AsyncIterable<Uint8Array>);
    await expect(pieces.next()).rejects.toThrow('expected a ReadableStream or a Node stream.');
  });
});

test.each([
  ['flac.flac', (bytes: Uint8Array) => bytes.slice(0, 0.9 * bytes.length)],
  ['tagged.mp3', (bytes: Uint8Array) => bytes.slice(0, 0.8 * bytes.length)],
  ['lame.mp3', (bytes: Uint8Array) => bytes.slice(0, 0.8 * bytes.length)],
])('%s with less than its header declares: what there is, and a warning', async (name, shortened) => {
  const said: string[] = [];
  const options = { file: name, onWarning: (warning: string) => void said.push(warning) };
  expect((await decodeAudio(shortened(read(name)), options)).channels[0].length).toBeGreaterThan(4000);
  expect(said).toEqual([
    expect.stringMatching(
      /: \d+ samples were read of the \d+ that its header declares: the file is cut short/,
    ),
  ]);
});

test.each([
  ['plain.mp3', 0.8, 'it ends within a frame'],
  ['vorbis.ogg', 0.9, 'its last page is not whole'],
])('%s, which declares no length and is cut: what there is, and a warning', async (name, share, cut) => {
  const said: string[] = [];
  const options = { file: name, onWarning: (warning: string) => void said.push(warning) };
  const bytes = read(name);
  const audio = await decodeAudio(bytes.slice(0, share * bytes.length), options);
  expect(audio.channels[0].length).toBeGreaterThan(1000);
  expect(said).toEqual([`${name}: ${cut}: the file is cut short or damaged. Copy or download it again.`]);
});

test('an MP3 file that is cut anywhere but between two frames is said to be', () => {
  const bytes = read('plain.mp3');
  const unsaid = Array.from({ length: 200 }, (_, i) => bytes.length - i).filter(
    (length) => !isCutMp3(bytes.subarray(0, length)),
  );
  // 72 or 79 bytes a frame at 24 kbit/s: the whole file, and two or three ends of frames within 200 bytes.
  expect(unsaid[0]).toBe(bytes.length);
  expect(unsaid.length).toBeLessThanOrEqual(4);
  expect(isCutMp3(Buffer.concat([bytes, Buffer.from('TAG'.padEnd(128))]))).toBe(false);
});

test('an Ogg file of Opus whose last page is cut is refused in words', async () => {
  const bytes = read('opus.ogg');
  const { found } = await failure(bytes.slice(0, bytes.length - 1));
  expect(found).toBe('parts that contradict each other, or an end that is missing');
});

test.each(names)('%s, which is whole, has nothing to be said', async (name) => {
  const said: string[] = [];
  await decodeAudio(read(name), { aac, onWarning: (warning) => void said.push(warning) });
  expect(said).toEqual([]);
});

test('a damaged file decodes to finite samples, no more than it has, or fails with an AudioDecodeError', async () => {
  const uniform = createUniform(5);
  const random = (below: number) => Math.floor(uniform() * below);
  let sound = 0;
  const { error } = console;
  // mpg123-decoder and codec-parser print what is wrong with a frame.
  console.error = () => {};
  try {
    for (const name of names) {
      for (let round = 0; round < 6; round++) {
        const bytes = read(name);
        for (let i = random(8); i >= 0; i--) bytes[random(bytes.length)] = random(256);
        const cut = random(4) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes;
        const audio = await decodeAudio(cut, { aac }).catch((reason: unknown) => {
          if (reason instanceof AudioDecodeError) return undefined;
          throw reason;
        });
        if (!audio) continue;
        sound++;
        expect(audio.channels.every((channel) => channel.every(Number.isFinite))).toBe(true);
        expect(audio.channels[0].length).toBeLessThan(3 * files[name].length);
      }
    }
  } finally {
    console.error = error;
  }
  expect(sound).toBeGreaterThan(10);
});
