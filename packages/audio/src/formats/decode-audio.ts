import { type Audio, checkRate, WANTED_RATE } from '../audio.js';
import { AudioDecodeError } from '../audio-decode-error.js';
import { AudioInputError } from '../audio-input-error.js';
import { createResampler } from '../resample/resample.js';
import { mixDown } from '../to-mono.js';
import { isUint8Array, kindOf } from '../typed-array.js';
import { type DecodeOptions, decodeWav } from '../wav/decode-wav.js';
import { audioFormat } from './audio-format.js';
import { type DecodeAudioOptions, decodeAudioStream } from './decode-audio-stream.js';

/**
 * Decodes audio of any format that people send: WAV, AIFF, MP3, FLAC, Ogg (Vorbis, Opus, FLAC), WebM (Opus, as
 * MediaRecorder writes it), MP4 (M4A: AAC, Opus, FLAC, MP3) and ADTS AAC. What the bytes say counts, not a file's name. The
 * decoder for a format is loaded when the first file of it comes; for WAV nothing is.
 *
 * Encoder delay and padding are taken out where the file states them (LAME tag, Opus pre-skip and last granule position,
 * MP4 edit list), so that sample 0 is sample 0 of what was encoded.
 *
 * @param bytes - The whole file. The result shares no memory with it.
 * @returns One Float32Array per channel, full scale ±1, at the file's own rate (Opus: always 48 kHz); with `sampleRate` and
 *   `mono` those of `resample(toMono(audio), …)`, bit for bit, for which WAV is never held as samples of its own rate.
 * @throws {@link AudioDecodeError} for a format that is not known, which names what was found and the formats that are, and
 *   for files that are damaged, empty or without audio.
 * @throws {@link AudioInputError} if `bytes` is not a Uint8Array, and for a `sampleRate` that `resample` refuses.
 * @example
 * ```ts
 * const response = await fetch('https://example.com/speech.mp3');
 * const bytes = new Uint8Array(await response.arrayBuffer());
 * const { channels, sampleRate } = await decodeAudio(bytes);
 * const speech = await decodeAudio(bytes, { sampleRate: 16000, mono: true }); // speech.channels[0] is what a model hears
 * ```
 */
export async function decodeAudio(
  bytes: Uint8Array,
  options: DecodeAudioOptions & DecodeOptions = {},
): Promise<Audio> {
  if (!isUint8Array(bytes)) {
    throw new AudioInputError(
      `decodeAudio: bytes ${kindOf(bytes)}: expected a Uint8Array with the bytes of a file. Wrap an ArrayBuffer as new Uint8Array(buffer); give a stream to decodeAudioStream.`,
    );
  }
  if (options.sampleRate !== undefined) checkRate(options.sampleRate, 'decodeAudio: sampleRate', WANTED_RATE);
  if (audioFormat(bytes) !== 'WAV') return rendered(await decodePieces(bytes, options), options);
  options.signal?.throwIfAborted();
  const { channels, sampleRate, warnings = [] } = decodeWav(bytes, options);
  for (const warning of warnings) options.onWarning?.(warning);
  return { channels, sampleRate };
}

async function decodePieces(bytes: Uint8Array, options: DecodeAudioOptions): Promise<Audio> {
  const pieces: Audio[] = [];
  for await (const piece of decodeAudioStream(once(bytes), options)) pieces.push(piece);
  const [{ channels, sampleRate }] = pieces;
  if (pieces.length === 1) return { channels, sampleRate };
  const odd = pieces.find(
    (piece) => piece.channels.length !== channels.length || piece.sampleRate !== sampleRate,
  );
  if (odd) {
    throw new AudioDecodeError(
      options.file ?? '<bytes>',
      `${channels.length} channels at ${sampleRate} Hz throughout, as it begins`,
      `${odd.channels.length} at ${odd.sampleRate} Hz later on`,
      'Take its pieces one by one from decodeAudioStream.',
    );
  }
  return {
    channels: channels.map((_, index) => joined(pieces.map((piece) => piece.channels[index]))),
    sampleRate,
  };
}

/** Decoded audio as it was asked for. */
function rendered(audio: Audio, { sampleRate = audio.sampleRate, mono = false }: DecodeOptions): Audio {
  const channels = mono ? [mixDown(audio.channels)] : audio.channels;
  if (sampleRate === audio.sampleRate) return { channels, sampleRate };
  const toRate = createResampler(audio.sampleRate, sampleRate);
  return { channels: channels.map((samples) => toRate(samples)), sampleRate };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
