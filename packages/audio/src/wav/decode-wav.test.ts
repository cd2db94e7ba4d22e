import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { AudioDecodeError } from '../audio-decode-error.js';
import { AudioInputError } from '../audio-input-error.js';
import { decodeWav } from './decode-wav.js';
import { encodeWav } from './encode-wav.js';
import { chunk, extensible, fmt, pcm16, wavFile } from './wav-file.fixture.js';

const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const decoded = (bytes: Uint8Array) => decodeWav(bytes).channels.map((channel) => [...channel]);

function failure(bytes: Uint8Array): AudioDecodeError {
  try {
    decodeWav(bytes, { file: 'clip.wav' });
  } catch (error) {
    if (error instanceof AudioDecodeError) return error;
    throw error;
  }
  throw new Error('decoded without an error');
}

test('decodes the tone of the documentation', () => {
  const tone = Float32Array.from({ length: 8000 }, (_, i) => 0.5 * Math.sin((2 * Math.PI * 440 * i) / 8000));
  const bytes = encodeWav({ channels: [tone], sampleRate: 8000 });
  const { channels, sampleRate } = decodeWav(bytes, { file: 'tone.wav' });
  expect([channels.length, channels[0].length, sampleRate]).toEqual([1, 8000, 8000]);
  expect(decodeWav(bytes, { sampleRate: 16_000, mono: true }).channels[0]).toHaveLength(16_000);
});

describe('agrees to the bit with libsndfile 1.2.2 (fixtures/make-libsndfile.py)', () => {
  interface Fixture {
    readonly format: string;
    readonly sampleRate: number;
    readonly wav: string;
    readonly channels: readonly string[];
  }
  const path = new URL('./fixtures/libsndfile.json', import.meta.url);
  const { files } = JSON.parse(readFileSync(path, 'utf8')) as { files: readonly Fixture[] };
  const bytesOf = (base64: string) => Uint8Array.from(Buffer.from(base64, 'base64'));

  test.each(files.map((file) => [`${file.format}, ${file.channels.length} channels`, file] as const))(
    '%s',
    (_, file) => {
      const audio = decodeWav(bytesOf(file.wav));
      expect(audio.sampleRate).toBe(file.sampleRate);
      expect(audio.channels).toEqual(file.channels.map((c) => new Float32Array(bytesOf(c).buffer)));
    },
  );
});

describe('sample formats', () => {
  test('8-bit samples are unsigned around 128', () => {
    expect(decoded(wavFile(fmt({ bits: 8 }), chunk('data', [0, 128, 255])))).toEqual([[-1, 0, 127 / 128]]);
  });

  test('24-bit samples are signed', () => {
    const data = chunk('data', [0, 0, 0x80, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]);
    expect(decoded(wavFile(fmt({ bits: 24 }), data))).toEqual([[-1, -(2 ** -23), 1 - 2 ** -23]]);
  });

  test('20 valid bits in a 24-bit container keep the scale of the container', () => {
    const data = chunk('data', [0, 0, 0x40, 0, 0, 0xc0]);
    expect(decoded(wavFile(extensible(1, 20, { bits: 24 }), data))).toEqual([[0.5, -0.5]]);
  });

  test('12-bit samples fill two bytes from the top', () => {
    expect(decoded(wavFile(fmt({ bits: 12 }), pcm16(0x4000, -0x8000)))).toEqual([[0.5, -1]]);
  });

  test('extensible float samples are floats, beyond full scale too', () => {
    const data = chunk('data', new Uint8Array(Float32Array.of(0.25, -1.5).buffer));
    expect(decoded(wavFile(extensible(3, 32, { bits: 32 }), data))).toEqual([[0.25, -1.5]]);
  });

  test('channels are interleaved frame by frame', () => {
    const channels = 5;
    const data = pcm16(...Array.from({ length: 2 * channels }, (_, i) => i * 1024));
    expect(decoded(wavFile(fmt({ channels }), data))).toEqual(
      [0, 1, 2, 3, 4].map((i) => [i / 32, (i + channels) / 32]),
    );
  });
});

describe('chunks around the samples', () => {
  const samples = [16384, -16384];
  const plain = [[0.5, -0.5]];

  test.each([
    ['FLLR of 4044 bytes, as in RAVDESS', [chunk('FLLR', new Uint8Array(4044))]],
    ['JUNK and bext', [chunk('JUNK', new Uint8Array(28)), chunk('bext', new Uint8Array(602))]],
    ['two LIST chunks', [chunk('LIST', ascii('INFOISFT\x04\0\0\0Lavf')), chunk('LIST', ascii('adtl'))]],
    ['an odd chunk with its padding byte', [chunk('note', [1, 2, 3])]],
    ['a cue chunk that claims 4 billion points', [chunk('cue ', [255, 255, 255, 255])]],
  ])('%s before the data', (_, chunks) => {
    expect(decoded(wavFile(fmt(), ...chunks, pcm16(...samples)))).toEqual(plain);
  });

  test('chunks after the data, even cut short', () => {
    const tail = chunk('LIST', ascii('INFO'), 1000);
    expect(decoded(wavFile(fmt(), pcm16(...samples), tail))).toEqual(plain);
  });

  test('the padding byte of an odd data chunk is no sample', () => {
    const file = wavFile(fmt({ bits: 8 }), chunk('data', [128, 192, 64]), chunk('LIST', ascii('INFO')));
    expect(decoded(file)).toEqual([[0, 0.5, -0.5]]);
  });

  test('a wrong RIFF length does not matter, the chunks have their own', () => {
    const file = wavFile(fmt(), pcm16(...samples));
    file.fill(0xff, 4, 8);
    expect(decoded(file)).toEqual(plain);
  });
});

describe('memory', () => {
  test('of a hundred thousand chunks that are no audio, a message names a few', () => {
    const ids = Array.from({ length: 100_000 }, (_, i) => chunk(i.toString(36).padStart(4, '_'), []));
    const message = failure(wavFile(...ids)).message;
    expect(message).toContain('"___0", "___1"');
    expect(message.length).toBeLessThan(400);
    expect(decoded(wavFile(...ids.slice(0, 100), fmt(), pcm16(16384)))).toEqual([[0.5]]);
  });

  test('the result outlives the bytes it came from', () => {
    const file = wavFile(
      fmt({ code: 3, bits: 32 }),
      chunk('data', new Uint8Array(Float32Array.of(0.25).buffer)),
    );
    const audio = decodeWav(file);
    file.fill(0);
    expect(audio.channels[0]).toEqual(Float32Array.of(0.25));
  });

  test.each([0, 1, 2, 3, 5])('the bytes may start at offset %i of their buffer', (offset) => {
    const file = wavFile(
      fmt({ code: 3, bits: 64 }),
      chunk('data', new Uint8Array(Float64Array.of(0.25).buffer)),
    );
    const shifted = new Uint8Array(file.length + offset);
    shifted.set(file, offset);
    expect(decoded(shifted.subarray(offset))).toEqual([[0.25]]);
    expect(decoded(Buffer.from(shifted.buffer, offset))).toEqual([[0.25]]);
  });
});

describe('what is no sound WAV file', () => {
  const file = wavFile(fmt(), pcm16(1, 2, 3, 4));

  test('a truncated file names the file, the declared and the held length', () => {
    const error = failure(file.subarray(0, file.length - 3));
    expect(error.name).toBe('AudioDecodeError');
    expect(error.file).toBe('clip.wav');
    expect(error.expected).toBe('8 bytes in its "data" chunk, as its header declares');
    expect(error.found).toBe('5');
    expect(error.message).toMatch(
      /^clip\.wav: found 5, expected 8 bytes .*declares\. The file is cut short: copy or/,
    );
  });

  test.each([
    ['an empty file', new Uint8Array(0), 'an empty file'],
    [
      'a Git LFS pointer',
      ascii('version https://git-lfs.github.com/spec/v1\noid sha256:4d7a'),
      'Git LFS pointer',
    ],
    ['an HTML page', ascii('<!DOCTYPE html><html lang="en">'), 'a web page'],
    ['MP3 with tags', ascii('ID3\x04\0\0\0\0\0\0'), 'MP3'],
    ['bare MP3', Uint8Array.of(0xff, 0xfb, 0x90, 0x64, 0, 0), 'MP3'],
    ['FLAC', ascii('fLaC\0\0\0\x22'), 'FLAC'],
    ['Ogg', ascii('OggS\0\x02'), 'Ogg'],
    ['AIFF', ascii('FORM\0\0\0\0AIFF'), 'AIFF'],
    ['an iPhone memo', ascii('\0\0\0\x1cftypM4A '), 'MPEG-4'],
    ['a WebM recording', ascii('\x1a\x45\xdf\xa3'), 'WebM'],
    ['RIFX', ascii('RIFX\0\0\0\x24WAVE'), 'big-endian RIFX'],
    ['W64', ascii('riff\x2e\x91\xcf\x11'), 'Sony Wave64'],
    ['FLAC after an ID3 tag', ascii('ID3\x04\0\0\0\0\0\x02..fLaC'), 'FLAC'],
    ['AMR', ascii('#!AMR\n'), 'AMR'],
    ['Sun .au', ascii('.snd\0\0\0\x18'), 'Sun or NeXT audio (.au)'],
    ['AAC', Uint8Array.of(0xff, 0xf1, 0x50, 0x80), 'ADTS AAC'],
    ['an AVI film', ascii('RIFF\0\0\0\0AVI LIST'), 'RIFF file without WAVE audio'],
    ['a ZIP archive', ascii('PK\x03\x04'), 'ZIP'],
    ['anything else', Uint8Array.of(1, 2, 3), '3 bytes that start with 01 02 03'],
  ])('%s is called what it is', (_, bytes, name) => {
    const error = failure(bytes);
    expect(error.expected).toBe('a WAV file (RIFF/WAVE)');
    expect(error.found).toContain(name);
    // ffmpeg is no use in a browser.
    if (/ffmpeg/.test(error.message)) expect(error.message).toMatch(/decodeAudio|decodeAudioData/);
  });

  test.each([
    [2, 'Microsoft ADPCM'],
    [49, 'GSM 6.10'],
    [17, 'IMA ADPCM'],
    [85, 'MP3'],
  ])('format code %i is %s and says how to convert it', (code, name) => {
    const error = failure(wavFile(fmt({ code, bits: 8 }), chunk('data', [1, 2])));
    expect(error.found).toBe(`format code ${code} (${name})`);
    expect(error.message).toMatch(
      /Convert it first: ffmpeg -i IN -c:a pcm_s16le OUT\.wav; in a browser, decodeAudioData may read it\.$/,
    );
  });

  test.each([
    ['an unknown format code', [fmt({ code: 999 }), pcm16(1)], 'format code 999'],
    ['an unknown extensible format', [extensible(9, 16, { bits: 16 }), pcm16(1)], 'format code 9'],
    ['no samples', [fmt(), chunk('data', [])], '0 bytes'],
    ['half a sample', [fmt(), chunk('data', [1])], '1 bytes'],
    ['half a frame', [fmt({ channels: 2 }), pcm16(1)], '2 bytes'],
    ['no fmt chunk', [chunk('LIST', ascii('INFO')), pcm16(1)], '"LIST", "data" in 34 bytes'],
    ['no data chunk', [fmt(), chunk('LIST', ascii('INFO'))], '"fmt ", "LIST" in 48 bytes'],
    ['no chunk at all', [], 'no chunk in 12 bytes'],
    ['a short fmt chunk', [chunk('fmt ', [1, 0, 1, 0]), pcm16(1)], '4'],
    ['a short extensible fmt chunk', [fmt({ code: 0xfffe }, [0, 0]), pcm16(1)], '18'],
    ['no channels', [fmt({ channels: 0, blockAlign: 2 }), pcm16(1)], 'no channel'],
    ['no sample rate', [fmt({ sampleRate: 0 }), pcm16(1)], '0 Hz'],
    ['a sample rate of 1 Hz', [fmt({ sampleRate: 1 }), pcm16(1)], '1 Hz'],
    ['a sample rate of 4 GHz', [fmt({ sampleRate: 4e9 }), pcm16(1)], '4000000000 Hz'],
    ['64-bit integers', [fmt({ bits: 64 }), chunk('data', new Uint8Array(8))], '64-bit integer'],
    ['16-bit floats', [fmt({ code: 3 }), pcm16(1)], '16-bit float'],
    ['24 bits in 4 bytes', [fmt({ bits: 24, blockAlign: 4 }), pcm16(1, 2)], 'frames of 4 bytes'],
    ['more valid bits than bits', [extensible(1, 24, { bits: 16 }), pcm16(1)], '24 valid bits'],
  ])('%s', (_, chunks, found) => {
    expect(failure(wavFile(...chunks)).found).toContain(found);
  });

  test.each([
    ['NaN', 32, Number.NaN, 'NaN'],
    ['infinity', 32, Number.NEGATIVE_INFINITY, '-Infinity'],
    ['a double beyond the range of 32-bit floats', 64, 1e300, 'Infinity'],
  ])('%s is named with its place', (_, bits, value, name) => {
    const values = [0, 0, 0, 0, 0, value];
    const samples = bits === 32 ? Float32Array.from(values) : Float64Array.from(values);
    const data = chunk('data', new Uint8Array(samples.buffer));
    expect(failure(wavFile(fmt({ code: 3, bits, channels: 2 }), data)).found).toBe(
      `${name} as sample 2 of channel 1`,
    );
  });

  test.each([
    ['a path', 'speech.wav', 'a String'],
    ['an ArrayBuffer', new ArrayBuffer(44), 'an ArrayBuffer'],
    ['nothing', undefined, 'undefined'],
  ])('%s instead of bytes is an AudioInputError', (_, value, kind) => {
    const decode = () => decodeWav(value as unknown as Uint8Array);
    expect(decode).toThrow(AudioInputError);
    expect(decode).toThrow(`bytes ${kind}: expected a Uint8Array with the bytes of a WAV file.`);
  });
});

describe('what other readers forgive', () => {
  const four = new Uint8Array(Int16Array.of(16384, -16384, 8192, 0).buffer);
  const samples = [[0.5, -0.5, 0.25, 0]];

  test.each([0, 0xffffffff, 0x7fffffff, 0x7ffff000, 0x7fffffdb])(
    'a length of %d, never filled in: the samples up to the end of the file, and a warning',
    (size) => {
      const audio = decodeWav(wavFile(fmt(), chunk('data', four, size)), { file: 'pipe.wav' });
      expect(audio.channels.map((channel) => [...channel])).toEqual(samples);
      expect(audio.warnings).toEqual([
        `pipe.wav: its header leaves the length of the samples open (${size}); the 8 bytes up to the end of the file were read.`,
      ]);
    },
  );

  test('samples of length 0 before other chunks are none, unless these are no chunks', () => {
    const empty = wavFile(fmt(), chunk('data', []), chunk('LIST', ascii('INFO')), chunk('note', [1, 2, 3]));
    expect(failure(empty).found).toBe('0 bytes');
    expect(failure(wavFile(fmt(), chunk('data', [], 0xffffffff))).found).toBe('0 bytes');
  });

  test('part of a frame at the end is left out, and a warning says so', () => {
    const file = wavFile(fmt(), chunk('data', [...four, 7]));
    expect(decoded(file)).toEqual(samples);
    expect(decodeWav(file).warnings).toEqual([
      '<bytes>: its last 1 bytes are less than a frame of 2 and were left out.',
    ]);
  });

  test('an odd chunk without its padding byte', () => {
    const odd = chunk('LIST', [1, 2, 3, 4, 5]);
    const file = wavFile(fmt(), odd.subarray(0, odd.length - 1), chunk('data', four));
    expect(decoded(file)).toEqual(samples);
    expect(decodeWav(file).warnings).toBeUndefined();
  });

  test('ID3v2 tags before RIFF', () => {
    const tag = ascii('ID3\x03\0\0\0\0\x01\x02').subarray(0, 10);
    const file = Uint8Array.from([...tag, ...new Uint8Array(130), ...wavFile(fmt(), chunk('data', four))]);
    expect(decoded(file)).toEqual(samples);
  });

  test('RF64 and BW64, whose length is in a ds64 chunk (EBU Tech 3306)', () => {
    const ds64 = new Uint8Array(28);
    new DataView(ds64.buffer).setUint32(8, 8, true);
    for (const id of ['RF64', 'BW64']) {
      const file = wavFile(
        chunk('ds64', ds64),
        fmt(),
        chunk('data', four, 0xffffffff),
        chunk('LIST', ascii('INFO')),
      );
      file.set(ascii(id));
      expect(decoded(file)).toEqual(samples);
      expect(decodeWav(file).warnings).toBeUndefined();
    }
  });
});
