import type { Audio } from '../audio.js';
import { isRate } from '../audio.js';
import { AudioDecodeError } from '../audio-decode-error.js';
import { AudioInputError } from '../audio-input-error.js';
import { joined } from '../bytes.js';
import { firstNonFinite } from '../first-non-finite.js';
import { isUint8Array, kindOf } from '../typed-array.js';
import type { AacModule, AudioDecoder, DecoderContext } from './audio-decoder.js';
import { AUDIO_FORMATS, type AudioFormat, audioFormat } from './audio-format.js';
import { id3Length } from './id3-length.js';
import { CONVERT, DECODE, identify } from './identify.js';

/** Options of {@link decodeAudio} and {@link decodeAudioStream}. */
export interface DecodeAudioOptions {
  /** Name for error messages; default `<bytes>`. */
  readonly file?: string;
  /** Stops decoding; its reason is thrown. */
  readonly signal?: AbortSignal;
  /**
   * Decodes AAC where the platform does not: `() => import('@audio/decode-aac')`. That package is FAAD2, under the GPL,
   * so it is yours to choose. Browsers that have WebCodecs need none.
   */
  readonly aac?: () => Promise<AacModule>;
  /** Told what is damaged and was skipped, a sentence each. */
  readonly onWarning?: (warning: string) => void;
}

/** Bytes in pieces of any length: a `ReadableStream`, as `Response.body` and `Blob.stream()` are, or a Node stream. */
export type ByteStream = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/**
 * Decodes audio of any format that {@link decodeAudio} knows piece by piece, in bounded memory: an hour of WAV,
 * MP3, Ogg, FLAC or WebM holds no more than a few seconds. AIFF and MP4 (whose index may come last) are read whole before
 * their first samples come.
 *
 * @param stream - In Node, `createReadStream(path)`; in a browser `file.stream()` or `response.body`.
 * @returns Pieces of any length, in order; all of one rate and number of channels.
 * @throws {@link AudioDecodeError} as {@link decodeAudio} does, at the place where it is found.
 * @throws {@link AudioInputError} if `stream` is not a stream of Uint8Arrays.
 * @example
 * ```ts
 * let samples = 0;
 * for await (const { channels } of decodeAudioStream(createReadStream('lecture.mp3'))) samples += channels[0].length;
 * ```
 */
export async function* decodeAudioStream(
  stream: ByteStream,
  options: DecodeAudioOptions = {},
): AsyncGenerator<Audio, void, undefined> {
  const { file = '<bytes>', signal, aac, onWarning = () => {} } = options;
  const bytes = abortable(piecesOf(stream), signal);
  const { head, all } = await peek(bytes);
  const format = audioFormat(head);
  if (!format) throw unknownFormat(head, file);
  const context: DecoderContext = { file, warn: onWarning, ...(aac ? { aac } : {}) };
  let count = 0;
  try {
    const decode = await DECODERS[format]();
    for await (const piece of decode(all, context)) {
      signal?.throwIfAborted();
      if (piece.channels.length === 0 || piece.channels[0].length === 0) continue;
      checkPiece(piece, file);
      count += piece.channels[0].length;
      yield piece;
    }
  } catch (error) {
    if (error instanceof AudioDecodeError || signal?.aborted) throw error;
    throw damaged(file, format, reasonOf(error as Error), error);
  } finally {
    await bytes.return(undefined);
  }
  if (count === 0) throw damaged(file, format, 'no sample');
}

/** Each decoder comes with its library when a file first asks for it: who reads WAV loads none. */
const DECODERS: Readonly<Record<AudioFormat, () => Promise<AudioDecoder>>> = {
  WAV: async () => (await import('./decode-wav-pieces.js')).decodeWavPieces,
  AIFF: async () => (await import('../aiff/decode-aiff.js')).decodeAiff,
  MP3: async () => (await import('./mp3/decode-mp3.js')).decodeMp3,
  FLAC: async () => (await import('./decode-flac.js')).decodeFlac,
  'Ogg FLAC': async () => (await import('./decode-flac.js')).decodeFlac,
  'Ogg Vorbis': async () => (await import('./decode-vorbis.js')).decodeVorbis,
  'Ogg Opus': async () => (await import('./decode-container.js')).decodeContainer,
  MP4: async () => (await import('./decode-container.js')).decodeWholeContainer,
  WebM: async () => (await import('./decode-container.js')).decodeContainer,
  'ADTS AAC': async () => (await import('./decode-container.js')).decodeContainer,
};

async function* piecesOf(stream: ByteStream): AsyncGenerator<Uint8Array> {
  if (typeof (stream as AsyncIterable<Uint8Array>)?.[Symbol.asyncIterator] === 'function') {
    for await (const piece of stream as AsyncIterable<Uint8Array>) yield checkedPiece(piece);
    return;
  }
  if (typeof (stream as ReadableStream)?.getReader !== 'function') {
    throw new AudioInputError(
      `decodeAudioStream: stream ${kindOf(stream)}: expected a ReadableStream or a Node stream. Pass createReadStream(path), file.stream() or response.body; for bytes use decodeAudio.`,
    );
  }
  // Safari has no async iterator of a ReadableStream.
  const reader = (stream as ReadableStream<Uint8Array>).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read())
      yield checkedPiece(next.value);
  } finally {
    await reader.cancel().catch(() => {});
  }
}

function checkedPiece(piece: Uint8Array): Uint8Array {
  if (isUint8Array(piece)) return piece;
  throw new AudioInputError(
    `decodeAudioStream: a piece ${kindOf(piece)}: expected a Uint8Array. Open the stream without an encoding.`,
  );
}

/** The same bytes until the signal stops them, also while the next piece is awaited. */
async function* abortable(
  bytes: AsyncGenerator<Uint8Array>,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  signal?.throwIfAborted();
  try {
    for (;;) {
      const next = await unlessAborted(bytes.next(), signal);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // A source that is waited for ends when its piece comes; nobody waits for that.
    bytes.return(undefined).catch(() => {});
  }
}

/** A listener for each piece: one promise for all of them would hold every piece until the end, in its reactions. */
function unlessAborted<Result>(work: Promise<Result>, signal?: AbortSignal): Promise<Result> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** As many first bytes as tell the format, past tags, and all bytes from the first on. */
async function peek(
  bytes: AsyncGenerator<Uint8Array>,
): Promise<{ readonly head: Uint8Array; readonly all: AsyncIterable<Uint8Array> }> {
  let head = new Uint8Array(0);
  while (head.length < id3Length(head) + 64) {
    const next = await bytes.next();
    if (next.done) break;
    head = joined([head, next.value]);
  }
  async function* all() {
    if (head.length > 0) yield head;
    yield* bytes;
  }
  return { head, all: all() };
}

function checkPiece({ channels, sampleRate }: Audio, file: string): void {
  if (!isRate(sampleRate)) {
    throw new AudioDecodeError(file, 'a sample rate from 1 to 768 kHz', `${sampleRate} Hz`, COPY);
  }
  for (const channel of channels) {
    const i = firstNonFinite(channel);
    if (i >= 0) throw new AudioDecodeError(file, 'finite samples', `${channel[i]}`, COPY);
  }
}

/** A library's assertion that fails says nothing of the file. */
function reasonOf({ message }: Error): string {
  return message === 'Assertion failed.'
    ? 'parts that contradict each other, or an end that is missing'
    : message;
}

const COPY = 'The file is damaged: copy, download or export it again.';

const damaged = (file: string, format: AudioFormat, found: string, cause?: unknown): AudioDecodeError =>
  new AudioDecodeError(file, `sound ${format}`, found, COPY, { cause });

function unknownFormat(head: Uint8Array, file: string): AudioDecodeError {
  const { name, advice } = identify(head);
  return new AudioDecodeError(
    file,
    `one of ${AUDIO_FORMATS.join(', ')}`,
    name === 'Ogg audio' ? 'Ogg of another codec (Speex, Theora, …)' : name,
    // What decodes the known formats has no use for one of them in which it found another codec.
    advice === DECODE ? CONVERT : advice,
  );
}
