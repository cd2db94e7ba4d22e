import { type Audio, HIGHEST_RATE, isRate, LOWEST_RATE } from '../audio.js';
import { AudioDecodeError } from '../audio-decode-error.js';
import type { AudioDecoder } from '../formats/audio-decoder.js';
import { CONVERT } from '../formats/identify.js';
import { whole } from '../formats/whole.js';
import { cutShort } from '../wav/chunks.js';
import { decodeFrames, noFrame, partOfFrame } from '../wav/decode-frames.js';
import type { SampleFormat } from '../wav/sample-format.js';
import { type AiffChunks, type Common, findAiffChunks } from './aiff-chunks.js';

interface Encoding extends Pick<SampleFormat, 'kind'> {
  readonly isLittleEndian?: boolean;
  /** 8-bit samples around 128, as in WAV; those of AIFF are signed. */
  readonly isUnsigned?: boolean;
  /** Bytes of a sample, whatever `COMM` says: there, compressed samples may have the bits of what they stand for. */
  readonly bytesPerSample?: number;
}

// AIFF-C draft (Apple, 1991) and, in lower case and for other orders of bytes, what QuickTime and libsndfile write.
const ENCODINGS: Readonly<Record<string, Encoding>> = {
  NONE: { kind: 'integer' },
  twos: { kind: 'integer' },
  sowt: { kind: 'integer', isLittleEndian: true },
  '42n1': { kind: 'integer', isLittleEndian: true, bytesPerSample: 3 },
  '23ni': { kind: 'integer', isLittleEndian: true, bytesPerSample: 4 },
  'raw ': { kind: 'integer', isUnsigned: true, bytesPerSample: 1 },
  fl32: { kind: 'float', bytesPerSample: 4 },
  FL32: { kind: 'float', bytesPerSample: 4 },
  fl64: { kind: 'float', bytesPerSample: 8 },
  FL64: { kind: 'float', bytesPerSample: 8 },
  alaw: { kind: 'A-law', bytesPerSample: 1 },
  ALAW: { kind: 'A-law', bytesPerSample: 1 },
  ulaw: { kind: 'mu-law', bytesPerSample: 1 },
  ULAW: { kind: 'mu-law', bytesPerSample: 1 },
};

/** AIFF and AIFF-C (Apple, Audio Interchange File Format 1.3, 1989) of integers, floats, A-law or mu-law. */
export const decodeAiff: AudioDecoder = async function* (bytes, { file, warn }) {
  yield readAiff(await whole(bytes), file, warn);
};

function readAiff(bytes: Uint8Array, file: string, warn: (warning: string) => void): Audio {
  const chunks = findAiffChunks(bytes, file);
  const { encoding, format } = sampleFormat(chunks.common, file);
  const { start } = chunks.sound;
  const samples = bytes.slice(start, start + bytesOfFrames(chunks, format, file, warn));
  if (!encoding.isLittleEndian) reverseSamples(samples, format.bytesPerSample);
  // 8-bit samples of WAV, which the next step expects, are around 128.
  if (format.kind === 'integer' && format.bytesPerSample === 1 && !encoding.isUnsigned)
    for (let i = 0; i < samples.length; i++) samples[i] ^= 0x80;
  return { channels: decodeFrames(samples, format, file), sampleRate: format.sampleRate };
}

function sampleFormat(
  common: Common,
  file: string,
): { readonly encoding: Encoding; readonly format: SampleFormat } {
  const { channels, bits, sampleRate } = common;
  const fail = (expected: string, found: string, advice = CONVERT): never => {
    throw new AudioDecodeError(file, expected, found, advice);
  };
  const encoding = Object.hasOwn(ENCODINGS, common.encoding) ? ENCODINGS[common.encoding] : undefined;
  if (!encoding)
    return fail('integer, float, A-law or mu-law samples', `compression ${JSON.stringify(common.encoding)}`);
  // Fewer bits than the bytes hold stand at the most significant end.
  const bytesPerSample = encoding.bytesPerSample ?? Math.ceil(bits / 8);
  if (bytesPerSample < 1 || (encoding.kind === 'integer' && bytesPerSample > 4))
    return fail('integers of 1 to 32 bits', `${bits} bits`);
  if (channels < 1) return fail('at least one channel', 'no channel');
  if (!isRate(sampleRate))
    return fail(
      `a sample rate from ${LOWEST_RATE} to ${HIGHEST_RATE} Hz`,
      `${sampleRate} Hz`,
      'The header is damaged: copy or record the file again.',
    );
  return { encoding, format: { kind: encoding.kind, bytesPerSample, channels, sampleRate } };
}

/** Bytes of the frames that are declared, or of the whole ones that there are where no number is. */
function bytesOfFrames(
  { common: { frames }, sound: { size }, openLength }: AiffChunks,
  format: SampleFormat,
  file: string,
  warn: (warning: string) => void,
): number {
  const frame = format.channels * format.bytesPerSample;
  const rest = size % frame;
  if (size === rest) throw noFrame(file, frame, size, 'SSND');
  if (openLength) {
    warn(openLength);
    if (rest > 0) warn(partOfFrame(file, rest, frame));
    return size - rest;
  }
  if (frames * frame <= size) return frames * frame;
  throw cutShort(file, 'SSND', frames * frame, size);
}

/** Big-endian samples to little-endian ones, in place. */
function reverseSamples(bytes: Uint8Array, bytesPerSample: number): void {
  for (let first = 0; first < bytes.length; first += bytesPerSample) {
    for (let i = first, j = first + bytesPerSample - 1; i < j; i++, j--) {
      const byte = bytes[i];
      bytes[i] = bytes[j];
      bytes[j] = byte;
    }
  }
}
