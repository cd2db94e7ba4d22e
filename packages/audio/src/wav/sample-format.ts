import wavefile from 'wavefile/dist/wavefile.js';
import { HIGHEST_RATE, isRate, LOWEST_RATE } from '../audio.js';
import { AudioDecodeError } from '../audio-decode-error.js';
import { CONVERT } from '../formats/identify.js';
import type { Chunk } from './chunks.js';

/** What a sample is: a number as it stands, or a code of ITU-T G.711. */
export type Kind = 'integer' | 'float' | 'A-law' | 'mu-law';

/** How the bytes of the data chunk are to be read. */
export interface SampleFormat {
  readonly kind: Kind;
  /** Bytes of one sample of one channel: 1, 2, 3 or 4 (integer), 4 or 8 (float), 1 (A-law, mu-law). */
  readonly bytesPerSample: number;
  readonly channels: number;
  readonly sampleRate: number;
}

const EXTENSIBLE = 0xfffe;
// Codes of Microsoft's mmreg.h that recorders and telephone corpora use.
const CODES: Readonly<Record<number, string>> = {
  2: 'Microsoft ADPCM',
  17: 'IMA ADPCM',
  49: 'GSM 6.10',
  80: 'MPEG',
  85: 'MP3',
  353: 'Windows Media Audio',
};
const KINDS: Readonly<Record<number, Kind>> = { 1: 'integer', 3: 'float', 6: 'A-law', 7: 'mu-law' };
const SIZES: Readonly<Record<Kind, readonly number[]>> = {
  integer: [1, 2, 3, 4],
  float: [4, 8],
  'A-law': [1],
  'mu-law': [1],
};

/**
 * Reads the `fmt ` chunk. Fewer valid bits than the container holds do not change the scale: they stand at the most
 * significant end, the rest is zero (Microsoft, WAVEFORMATEXTENSIBLE).
 *
 * @throws {@link AudioDecodeError} for compressed formats and fields that contradict each other.
 */
export function readSampleFormat(bytes: Uint8Array, chunk: Chunk, file: string): SampleFormat {
  const fail = (expected: string, found: string, advice = CONVERT): never => {
    throw new AudioDecodeError(file, expected, found, advice);
  };
  if (chunk.size < 16) fail('a "fmt " chunk of at least 16 bytes', `${chunk.size}`);
  const fmt = parse(bytes, chunk);
  if (fmt.audioFormat === EXTENSIBLE && chunk.size < 40) {
    fail('a "fmt " chunk of 40 bytes (WAVE_FORMAT_EXTENSIBLE)', `${chunk.size}`);
  }
  const code = fmt.audioFormat === EXTENSIBLE ? fmt.subformat[0] : fmt.audioFormat;
  const kind = KINDS[code];
  if (!kind) {
    fail(
      'integer, float, A-law or mu-law samples (format code 1, 3, 6 or 7)',
      `format code ${code}${CODES[code] ? ` (${CODES[code]})` : ''}`,
    );
  }
  if (fmt.numChannels < 1) fail('at least one channel', 'no channel');
  if (!isRate(fmt.sampleRate)) {
    fail(
      `a sample rate from ${LOWEST_RATE} to ${HIGHEST_RATE} Hz`,
      `${fmt.sampleRate} Hz`,
      'The header is damaged: copy or record the file again, or write the true rate into it: sox -r RATE IN.wav OUT.wav',
    );
  }
  const bytesPerSample = fmt.blockAlign / fmt.numChannels;
  const supported = SIZES[kind];
  const bits = fmt.bitsPerSample;
  const fits = kind === 'integer' ? Math.ceil(bits / 8) === bytesPerSample : bits === 8 * bytesPerSample;
  if (!supported.includes(bytesPerSample) || !fits || fmt.validBitsPerSample > 8 * bytesPerSample) {
    fail(
      '8, 16, 24 or 32-bit integer, 32 or 64-bit float, or 8-bit A-law or mu-law samples',
      `${bits}-bit ${kind} samples${fmt.validBitsPerSample > bits ? ` with ${fmt.validBitsPerSample} valid bits` : ''} in frames of ${fmt.blockAlign} bytes for ${fmt.numChannels} channels`,
    );
  }
  return { kind, bytesPerSample, channels: fmt.numChannels, sampleRate: fmt.sampleRate };
}

/**
 * Hands wavefile a container with the `fmt ` chunk and no samples: given the whole file, wavefile 11 fails on two LIST
 * chunks, loops for minutes over a damaged cue count, and copies the padding byte as a sample.
 */
function parse(bytes: Uint8Array, { start, size }: Chunk) {
  const body = Math.min(size, 40);
  const container = new Uint8Array(12 + 8 + body + (body % 2) + 8);
  const text = (at: number, letters: string) => {
    for (let i = 0; i < letters.length; i++) container[at + i] = letters.charCodeAt(i);
  };
  text(0, 'RIFF');
  text(8, 'WAVEfmt ');
  container[4] = container.length - 8;
  container[16] = body;
  container.set(bytes.subarray(start, start + body), 20);
  text(container.length - 8, 'data');
  return new wavefile.WaveFile(container).fmt;
}
