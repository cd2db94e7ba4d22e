import type { Audio } from '../audio.js';
import { joined } from '../bytes.js';
import { cutShort, lengthLeftOpen, openWave, standsForUnknown, type WaveOpening } from '../wav/chunks.js';
import { decodeFrames, noFrame, partOfFrame } from '../wav/decode-frames.js';
import { decodeWav } from '../wav/decode-wav.js';
import { readSampleFormat } from '../wav/sample-format.js';
import type { AudioDecoder, DecoderContext } from './audio-decoder.js';
import { whole } from './whole.js';

/**
 * WAV, frame by frame as the bytes come: the samples and warnings of `decodeWav`, and its
 * errors at the place where they are found. A file whose samples have no format
 * before them, or declare a length of 0, is read whole.
 */
export const decodeWavPieces: AudioDecoder = async function* (bytes, context) {
  const source = bytes[Symbol.asyncIterator]();
  const { head, opening } = await readOpening(source);
  if (opening) yield* decodeData(head, source, opening, context);
  else yield decodeWhole(await whole(chained(head, source)), context);
};

async function readOpening(
  source: AsyncIterator<Uint8Array>,
): Promise<{ readonly head: Uint8Array; readonly opening: WaveOpening | undefined }> {
  let head: Uint8Array = new Uint8Array(0);
  for (;;) {
    // A long chunk before the samples comes in many pieces: each look doubles what is known.
    const known = await read(source, Math.max(1, head.length));
    if (known.length === 0) return { head, opening: undefined };
    head = head.length === 0 ? known : joined([head, known]);
    const opening = openWave(head);
    if (opening) return { head, opening };
  }
}

async function* decodeData(
  head: Uint8Array,
  source: AsyncIterator<Uint8Array>,
  { format: formatChunk, data }: WaveOpening,
  { file, warn }: DecoderContext,
): AsyncGenerator<Audio> {
  const format = readSampleFormat(head, formatChunk, file);
  const { sampleRate } = format;
  const frame = format.channels * format.bytesPerSample;
  let [received, frames] = [0, 0];
  /** Less than a frame, whose rest comes with the next piece. */
  let begun: Uint8Array = new Uint8Array(0);
  for await (const piece of chained(head.subarray(data.start), source)) {
    const taken = piece.subarray(0, data.size - received);
    received += taken.length;
    const held = begun.length === 0 ? taken : joined([begun, taken]);
    const rest = held.length % frame;
    begun = held.slice(held.length - rest);
    if (held.length > rest) {
      const channels = decodeFrames(held.subarray(0, held.length - rest), format, file, frames);
      yield { channels, sampleRate };
      frames += channels[0].length;
    }
    if (received === data.size) break;
  }
  if (received < data.size) {
    if (!standsForUnknown(data.size)) throw cutShort(file, 'data', data.size, received);
    warn(lengthLeftOpen(file, data.size, received));
  }
  if (frames === 0) throw noFrame(file, frame, received);
  if (begun.length > 0) warn(partOfFrame(file, begun.length, frame));
}

function decodeWhole(bytes: Uint8Array, { file, warn }: DecoderContext): Audio {
  const { channels, sampleRate, warnings = [] } = decodeWav(bytes, { file });
  warnings.forEach(warn);
  return { channels, sampleRate };
}

/** At least so many bytes, or what is left; none at the end. */
async function read(source: AsyncIterator<Uint8Array>, least: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for (let length = 0; length < least; ) {
    const next = await source.next();
    if (next.done) break;
    pieces.push(next.value);
    length += next.value.length;
  }
  return pieces.length === 1 ? pieces[0] : joined(pieces);
}

async function* chained(head: Uint8Array, source: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
}
