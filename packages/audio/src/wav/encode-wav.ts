import wavefile from 'wavefile/dist/wavefile.js';
import { type Audio, checkAudio } from '../audio.js';
import { AudioInputError } from '../audio-input-error.js';
import { viewOf } from '../bytes.js';

/** Sample formats of {@link encodeWav}: bits of an integer, or of a float with an `f`. */
export type BitDepth = 8 | 16 | 24 | 32 | '32f' | '64f';

/** Options of {@link encodeWav}. */
export interface EncodeOptions {
  /** Default 16: the format of RAVDESS, SAVEE and most speech corpora. */
  readonly bitDepth?: BitDepth;
}

interface Writer {
  readonly bytes: number;
  /** wavefile's name of the format. */
  readonly code: string;
  readonly write: (view: DataView, at: number, sample: number) => void;
}

const WRITERS: Readonly<Record<BitDepth, Writer>> = {
  8: { bytes: 1, code: '8', write: (view, at, x) => view.setUint8(at, quantise(x, 8) + 128) },
  16: { bytes: 2, code: '16', write: (view, at, x) => view.setInt16(at, quantise(x, 16), true) },
  24: {
    bytes: 3,
    code: '24',
    write: (view, at, x) => {
      const value = quantise(x, 24);
      view.setUint16(at, value & 0xffff, true);
      view.setInt8(at + 2, value >> 16);
    },
  },
  32: { bytes: 4, code: '32', write: (view, at, x) => view.setInt32(at, quantise(x, 32), true) },
  '32f': { bytes: 4, code: '32f', write: (view, at, x) => view.setFloat32(at, x, true) },
  '64f': { bytes: 8, code: '64', write: (view, at, x) => view.setFloat64(at, x, true) },
};

/**
 * Encodes samples as a WAV file in memory, the inverse of {@link decodeWav}.
 *
 * Integer formats multiply by 2^(b−1), round to nearest and clip to the range of b bits, so +1 becomes the largest
 * integer; to keep samples beyond ±1 choose a float format. More than two channels are written as
 * WAVE_FORMAT_EXTENSIBLE.
 *
 * @throws {@link AudioInputError} if the channels differ in length, are empty or hold a NaN or an infinity, or if the
 *   file would not fit the format (4 GiB).
 * @example
 * ```ts
 * const left = Float32Array.of(0, 0.5, -1);
 * const right = Float32Array.of(0.25, -0.25, 1);
 * const bytes = encodeWav({ channels: [left, right], sampleRate: 16000 }, { bitDepth: 24 });
 * // bytes.length 62: a header of 44 bytes and 2 channels of 3 samples of 3 bytes
 * ```
 */
export function encodeWav(audio: Audio, options: EncodeOptions = {}): Uint8Array {
  checkAudio(audio, 'encodeWav');
  const bitDepth = options.bitDepth ?? 16;
  const writer = WRITERS[bitDepth];
  if (!writer) {
    throw new AudioInputError(
      `encodeWav: bitDepth ${JSON.stringify(bitDepth)}: expected 8, 16, 24, 32, '32f' or '64f'. Leave it out for 16.`,
    );
  }
  return addHeader(interleave(audio, writer), audio, writer);
}

function interleave({ channels }: Audio, { bytes, write }: Writer): Uint8Array {
  const frame = channels.length * bytes;
  const size = channels[0].length * frame;
  if (frame > 0xffff || size > 0xffffffff - 100) {
    throw new AudioInputError(
      `encodeWav: ${size} bytes in frames of ${frame}: expected at most 65535 bytes a frame and 4 GiB a file. Write fewer channels or split the recording.`,
    );
  }
  const interleaved = new Uint8Array(size);
  const view = viewOf(interleaved);
  for (const [index, samples] of channels.entries()) {
    for (let i = 0, at = index * bytes; i < samples.length; i++, at += frame) {
      write(view, at, samples[i]);
    }
  }
  return interleaved;
}

function addHeader(
  interleaved: Uint8Array,
  { channels, sampleRate }: Audio,
  { bytes, code }: Writer,
): Uint8Array {
  if (channels.length * bytes * sampleRate > 0xffffffff) {
    throw new AudioInputError(
      `encodeWav: ${channels.length} channels of ${bytes} bytes at ${sampleRate} Hz: expected at most 2^32−1 bytes a second. Write fewer channels.`,
    );
  }
  const wav = new wavefile.WaveFile();
  wav.fromScratch(channels.length, sampleRate, code, []);
  wav.data.samples = interleaved;
  if (wav.fmt.subformat.length > 0) {
    // wavefile 11 writes the extension of more than two channels, but neither its format code nor the GUID of floats.
    wav.fmt.subformat[0] = wav.fmt.audioFormat;
    wav.fmt.audioFormat = 0xfffe;
  }
  const file = wav.toBuffer();
  return interleaved.length % 2 === 0 ? file : padded(file);
}

/** Adds the padding byte that follows a chunk of odd size, which wavefile 11 leaves out. */
function padded(file: Uint8Array): Uint8Array {
  const even = new Uint8Array(file.length + 1);
  even.set(file);
  viewOf(even).setUint32(4, even.length - 8, true);
  return even;
}

function quantise(sample: number, bits: number): number {
  const scale = 2 ** (bits - 1);
  return Math.max(-scale, Math.min(scale - 1, Math.round(sample * scale)));
}
