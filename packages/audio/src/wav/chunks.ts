import { AudioDecodeError } from '../audio-decode-error.js';
import { latin1, viewOf } from '../bytes.js';
import { id3Length } from '../formats/id3-length.js';
import { identify } from '../formats/identify.js';

/** Where a chunk's body lies in the file, in bytes; `size` is what its header declares. */
export interface Chunk {
  readonly start: number;
  readonly size: number;
}

export interface WaveChunks {
  readonly format: Chunk;
  /** The samples that the file holds; `size` is at most what is left of the file. */
  readonly data: Chunk;
  /** What the headers get wrong, a sentence each. */
  readonly warnings: readonly string[];
}

const HEADER = 12;
const CHUNK_HEADER = 8;

/** RIFF, and its 64-bit forms: RF64 (EBU Tech 3306) and BW64 (ITU-R BS.2088). */
const CONTAINERS = ['RIFF', 'RF64', 'BW64'];

/** Chunks that a recorder or editor writes next to the samples; enough to find a header that is one byte early. */
const KNOWN = [
  'fmt ',
  'data',
  'fact',
  'LIST',
  'JUNK',
  'FLLR',
  'PAD ',
  'bext',
  'cue ',
  'smpl',
  'inst',
  'iXML',
  'id3 ',
];

/** Of these chunks the places are needed; of others, some names for a message. */
const AUDIO = ['fmt ', 'data', 'ds64'];
const NAMED = 16;

/**
 * A length that a program writes before it knows the real one: 2³² − 1 (ffmpeg and others into a pipe) or close to 2³¹ (sox,
 * Unity). No file that is held in memory is as long.
 */
const UNKNOWN_LENGTH = 0x7fff0000;

/**
 * Finds the two chunks of a RIFF/WAVE file that hold audio and steps over all others (FLLR, JUNK, LIST, bext, ids of
 * later standards). A chunk of odd size is followed by one padding byte (Microsoft and IBM, Multimedia Programming
 * Interface and Data Specifications 1.0, 1991), which some programs leave out.
 *
 * @throws {@link AudioDecodeError} if the file is not WAV, or either chunk is missing, cut short or empty.
 */
export function findChunks(bytes: Uint8Array, file: string): WaveChunks {
  const origin = id3Length(bytes);
  if (!CONTAINERS.includes(latin1(bytes, origin, 4)) || latin1(bytes, origin + 8, 4) !== 'WAVE') {
    const { name, advice } = identify(bytes);
    throw new AudioDecodeError(file, 'a WAV file (RIFF/WAVE)', name, advice);
  }
  const chunks = chunksUpToSamples(bytes);
  const format = whole('fmt ', held('fmt ', chunks, bytes.length, file), bytes.length, file);
  const declared = declaredData(bytes, held('data', chunks, bytes.length, file), chunks.get('ds64'));
  const rest = bytes.length - declared.start;
  if (!isLengthUnknown(bytes, declared)) {
    return { format, data: whole('data', declared, bytes.length, file), warnings: [] };
  }
  const warning = lengthLeftOpen(file, declared.size, rest);
  return { format, data: { start: declared.start, size: rest }, warnings: [warning] };
}

/** The same from the first bytes of a file: what its samples are and how many its header declares. */
export interface WaveOpening {
  readonly format: Chunk;
  /** `size` is what the header declares, however many follow. */
  readonly data: Chunk;
}

/**
 * The chunks that hold audio, from the first bytes of a WAV file; undefined where more of it has to be known: before the
 * samples begin, where the format follows them, and where they declare a length of 0, which may or may not be true.
 */
export function openWave(head: Uint8Array): WaveOpening | undefined {
  const chunks = chunksUpToSamples(head);
  const [format, data] = [chunks.get('fmt '), chunks.get('data')];
  if (!format || !data || format.start > data.start) return undefined;
  const declared = declaredData(head, data, chunks.get('ds64'));
  return declared.size === 0 ? undefined : { format, data: declared };
}

/** Whether a length is one that stands for a length not known, where the file holds less. */
export function standsForUnknown(size: number): boolean {
  return size >= UNKNOWN_LENGTH;
}

export function lengthLeftOpen(file: string, declared: number, rest: number): string {
  return `${file}: its header leaves the length of the samples open (${declared}); the ${rest} bytes up to the end of the file were read.`;
}

export function cutShort(file: string, id: string, declared: number, rest: number): AudioDecodeError {
  return new AudioDecodeError(
    file,
    `${declared} bytes in its "${id}" chunk, as its header declares`,
    `${rest}`,
    'The file is cut short: copy or download it again.',
  );
}

/** The chunks by their ids up to those that hold audio. Of a file's beginning: those whose headers it has. */
function chunksUpToSamples(bytes: Uint8Array): ReadonlyMap<string, Chunk> {
  const view = viewOf(bytes);
  const chunks = new Map<string, Chunk>();
  let at = id3Length(bytes) + HEADER;
  while (at + CHUNK_HEADER <= bytes.length && !(chunks.has('fmt ') && chunks.has('data'))) {
    const id = latin1(bytes, at, 4);
    const size = view.getUint32(at + 4, true);
    if (!chunks.has(id) && (chunks.size < NAMED || AUDIO.includes(id)))
      chunks.set(id, { start: at + CHUNK_HEADER, size });
    at = nextChunk(bytes, at + CHUNK_HEADER + size, size);
  }
  return chunks;
}

/** Where the chunk after a body of `size` bytes begins, which ends at `end`. */
function nextChunk(bytes: Uint8Array, end: number, size: number): number {
  const padded = end + (size % 2);
  const isUnpadded = !KNOWN.includes(latin1(bytes, padded, 4)) && KNOWN.includes(latin1(bytes, end, 4));
  return isUnpadded ? end : padded;
}

/** The `data` chunk with its 64-bit length, where the `ds64` chunk has one. */
function declaredData(bytes: Uint8Array, data: Chunk, ds64: Chunk | undefined): Chunk {
  if (data.size !== 0xffffffff || !ds64 || ds64.start + 16 > bytes.length) return data;
  const view = viewOf(bytes);
  const [low, high] = [view.getUint32(ds64.start + 8, true), view.getUint32(ds64.start + 12, true)];
  return { start: data.start, size: high * 2 ** 32 + low };
}

/** Whether the samples follow up to the end of the file, however many the header declares. */
function isLengthUnknown(bytes: Uint8Array, { start, size }: Chunk): boolean {
  const rest = bytes.length - start;
  if (size === 0) return rest > 0 && !isChunks(bytes, start);
  return standsForUnknown(size) && size > rest;
}

/** Whether whole chunks follow from `at` to the end of the file: after samples of length 0 these are no samples. */
function isChunks(bytes: Uint8Array, start: number): boolean {
  const view = viewOf(bytes);
  let at = start;
  while (at + CHUNK_HEADER <= bytes.length) {
    if (!/^[ -~]{4}$/.test(latin1(bytes, at, 4))) return false;
    const size = view.getUint32(at + 4, true);
    at = nextChunk(bytes, at + CHUNK_HEADER + size, size);
  }
  return at >= bytes.length && at <= bytes.length + 1;
}

function held(id: string, chunks: ReadonlyMap<string, Chunk>, fileSize: number, file: string): Chunk {
  const chunk = chunks.get(id);
  if (chunk) return chunk;
  const others = [...chunks.keys()].map((other) => JSON.stringify(other)).join(', ') || 'no chunk';
  throw new AudioDecodeError(
    file,
    `a "${id}" chunk`,
    `${others} in ${fileSize} bytes`,
    'The file is damaged or cut short: copy or download it again.',
  );
}

function whole(id: string, chunk: Chunk, fileSize: number, file: string): Chunk {
  const rest = fileSize - chunk.start;
  if (chunk.size <= rest) return chunk;
  throw cutShort(file, id, chunk.size, rest);
}
