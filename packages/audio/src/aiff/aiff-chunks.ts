import { AudioDecodeError } from '../audio-decode-error.js';
import { latin1, viewOf } from '../bytes.js';
import { id3Length } from '../formats/id3-length.js';
import { type Chunk, cutShort, lengthLeftOpen } from '../wav/chunks.js';

/** What the `COMM` chunk says. */
export interface Common {
  readonly channels: number;
  readonly frames: number;
  readonly bits: number;
  readonly sampleRate: number;
  /** Four letters: how samples are stored. AIFF, which has no such field, has `NONE`. */
  readonly encoding: string;
}

export interface AiffChunks {
  readonly common: Common;
  /** The samples that the file holds. */
  readonly sound: Chunk;
  /** What is to be said where the header leaves the number of frames open. */
  readonly openLength?: string;
}

const HEADER = 12;
const CHUNK_HEADER = 8;
/** Offset of the first sample, and a size of blocks, before the samples of an `SSND` chunk. */
const SOUND_HEADER = 8;

/** Programs that write into a pipe leave 0 or, as sox, 0x7f000000. No file that is held in memory is as long. */
const UNKNOWN_LENGTH = 0x7f000000;

/**
 * Finds what the samples of an AIFF file are and where they stand.
 *
 * @throws {@link AudioDecodeError} where either chunk is missing, or samples that it declares.
 */
export function findAiffChunks(bytes: Uint8Array, file: string): AiffChunks {
  const chunks = soundChunks(bytes);
  const common = readCommon(bytes, require('COMM', 18, chunks, bytes.length, file));
  const { start, size } = require('SSND', SOUND_HEADER, chunks, bytes.length, file);
  const offset = SOUND_HEADER + viewOf(bytes).getUint32(start);
  const rest = Math.max(0, bytes.length - start - offset);
  const declared = Math.max(0, size - offset);
  const isOpen = size <= SOUND_HEADER || common.frames === 0 || (size >= UNKNOWN_LENGTH && declared > rest);
  if (isOpen)
    return {
      common,
      sound: { start: start + offset, size: rest },
      openLength: lengthLeftOpen(file, size, rest),
    };
  if (declared > rest) throw cutShort(file, 'SSND', declared, rest);
  return { common, sound: { start: start + offset, size: declared } };
}

/** The first of each chunk that holds audio; a body of odd size is followed by one padding byte. */
function soundChunks(bytes: Uint8Array): ReadonlyMap<string, Chunk> {
  const view = viewOf(bytes);
  const chunks = new Map<string, Chunk>();
  let at = id3Length(bytes) + HEADER;
  while (at + CHUNK_HEADER <= bytes.length && chunks.size < 2) {
    const id = latin1(bytes, at, 4);
    const size = view.getUint32(at + 4);
    if ((id === 'COMM' || id === 'SSND') && !chunks.has(id))
      chunks.set(id, { start: at + CHUNK_HEADER, size });
    at += CHUNK_HEADER + size + (size % 2);
  }
  return chunks;
}

/** A chunk whose first bytes are there. */
function require(
  id: string,
  least: number,
  chunks: ReadonlyMap<string, Chunk>,
  fileSize: number,
  file: string,
): Chunk {
  const chunk = chunks.get(id);
  if (chunk && chunk.start + least <= fileSize) return chunk;
  throw new AudioDecodeError(
    file,
    `a "${id}" chunk`,
    `${chunk ? 'the beginning of one' : 'none'} in ${fileSize} bytes`,
    'The file is damaged or cut short: copy or download it again.',
  );
}

function readCommon(bytes: Uint8Array, { start, size }: Chunk): Common {
  const view = viewOf(bytes);
  return {
    channels: view.getUint16(start),
    frames: view.getUint32(start + 2),
    bits: view.getUint16(start + 6),
    sampleRate: readExtended(view, start + 8),
    encoding: size >= 22 ? latin1(bytes, start + 18, 4) : 'NONE',
  };
}

/** A number of 80 bits (IEEE 754 extended): a sign, 15 bits of exponent, 64 of a mantissa whose first is not implied. */
function readExtended(view: DataView, at: number): number {
  const head = view.getUint16(at);
  const mantissa = view.getUint32(at + 2) * 2 ** 32 + view.getUint32(at + 6);
  return (head >> 15 ? -1 : 1) * mantissa * 2 ** ((head & 0x7fff) - 16383 - 63);
}
