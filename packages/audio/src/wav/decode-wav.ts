import { type Audio, checkRate, WANTED_RATE } from '../audio.js';
import { AudioInputError } from '../audio-input-error.js';
import { planRateChange } from '../resample/rate-change.js';
import { resampleSource } from '../resample/resample-source.js';
import { mixDown } from '../to-mono.js';
import { isUint8Array, kindOf } from '../typed-array.js';
import { findChunks } from './chunks.js';
import { decodeFrames, noFrame, partOfFrame } from './decode-frames.js';
import { frameSource } from './frame-source.js';
import { readSampleFormat, type SampleFormat } from './sample-format.js';

/** What {@link decodeWav} returns. */
export interface DecodedWav extends Audio {
  /** What the file gets wrong and was read in spite of, a sentence each; absent where there is nothing. */
  readonly warnings?: readonly string[];
}

/** Options of {@link decodeWav}, and of {@link decodeAudio} beside its own. */
export interface DecodeOptions {
  /** Name for error messages; default `<bytes>`. */
  readonly file?: string;
  /** Hz, which the samples are brought to as `resample` does; default the file's own. */
  readonly sampleRate?: number;
  /** One channel, the mean of the file's, as `toMono` gives it; default all as they are. */
  readonly mono?: boolean;
}

/**
 * Decodes a WAV file held in memory: 8, 16, 24 or 32-bit integer, 32 or 64-bit float, A-law or mu-law samples, plain or
 * WAVE_FORMAT_EXTENSIBLE, in RIFF, RF64 or BW64, any number of channels, any chunks around the samples. Where a header
 * leaves the length open (0, 2^32 − 1, about 2^31: pipes, recorders that crashed), the samples up to the end of the file
 * are read; so are files with an ID3v2 tag in front, without padding bytes, or with part of a frame at the end.
 *
 * @param bytes - The whole file. The result shares no memory with it.
 * @returns One Float32Array per channel. Integers of b bits are divided by 2^(b−1), as libsndfile does, so that full
 *   scale is ±1; float samples are kept as they are and may exceed it. `warnings` says what the file gets wrong. With
 *   `sampleRate` and `mono` the samples are those of `resample(toMono(audio), …)`, bit for bit, decoded piece by piece: those of
 *   an hour at its own rate are never held.
 * @throws {@link AudioDecodeError} if the file is not WAV, is compressed, cut short or empty, claims a rate outside 1 to
 *   768 kHz, or holds a NaN or an infinity.
 * @throws {@link AudioInputError} if `bytes` is not a Uint8Array, and for a `sampleRate` that `resample` refuses.
 * @example
 * ```ts
 * const tone = Float32Array.from({ length: 8000 }, (_, i) => 0.5 * Math.sin((2 * Math.PI * 440 * i) / 8000));
 * const bytes = encodeWav({ channels: [tone], sampleRate: 8000 });
 * const { channels, sampleRate } = decodeWav(bytes, { file: 'tone.wav' });
 * // channels.length 1, channels[0].length 8000, sampleRate 8000
 * decodeWav(bytes, { sampleRate: 16000, mono: true }).channels[0].length; // 16000
 * ```
 */
export function decodeWav(bytes: Uint8Array, options: DecodeOptions = {}): DecodedWav {
  if (!isUint8Array(bytes)) {
    throw new AudioInputError(
      `decodeWav: bytes ${kindOf(bytes)}: expected a Uint8Array with the bytes of a WAV file. ` +
        `Wrap an ArrayBuffer as new Uint8Array(buffer); read a path with readWav of '@ser/audio/node'.`,
    );
  }
  const file = options.file ?? '<bytes>';
  if (options.sampleRate !== undefined) checkRate(options.sampleRate, 'decodeWav: sampleRate', WANTED_RATE);
  const { format: formatChunk, data, warnings } = findChunks(bytes, file);
  const format = readSampleFormat(bytes, formatChunk, file);
  const frame = format.channels * format.bytesPerSample;
  const rest = data.size % frame;
  if (data.size === rest) throw noFrame(file, frame, data.size);
  const frames = bytes.subarray(data.start, data.start + data.size - rest);
  const audio = render(frames, format, file, options);
  const all = rest === 0 ? warnings : [...warnings, partOfFrame(file, rest, frame)];
  return all.length === 0 ? audio : { ...audio, warnings: all };
}

/** Whole frames as they were asked for. To another rate they are decoded piece by piece: a long recording's samples are never held. */
function render(
  frames: Uint8Array,
  format: SampleFormat,
  file: string,
  { sampleRate = format.sampleRate, mono = false }: DecodeOptions,
): Audio {
  if (sampleRate === format.sampleRate) {
    const channels = decodeFrames(frames, format, file);
    return { channels: mono ? [mixDown(channels)] : channels, sampleRate };
  }
  const change = planRateChange(format.sampleRate, sampleRate);
  return { channels: resampleSource(change, frameSource(frames, format, file, mono)), sampleRate };
}
