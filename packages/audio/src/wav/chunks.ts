import { AudioDecodeError } from '../audio-decode-error.js';
import { latin1, viewOf } from './bytes.js';
import { identify } from './identify.js';

/** Where a chunk's body lies in the file, in bytes; `size` is what its header declares. */
export interface Chunk {
  readonly start: number;
  readonly size: number;
}

export interface WaveChunks {
  readonly format: Chunk;
  readonly data: Chunk;
}

const HEADER = 12;
const CHUNK_HEADER = 8;

/**
 * Finds the two chunks of a RIFF/WAVE file that hold audio and steps over all others (FLLR, JUNK, LIST, bext, ids of
 * later standards). A chunk of odd size is followed by one padding byte (Microsoft and IBM, Multimedia Programming
 * Interface and Data Specifications 1.0, 1991).
 *
 * @throws {@link AudioDecodeError} if the file is none, or either chunk is missing, cut short or empty.
 */
export function findChunks(bytes: Uint8Array, file: string): WaveChunks {
  if (latin1(bytes, 0, 4) !== 'RIFF' || latin1(bytes, 8, 4) !== 'WAVE') {
    const { name, advice } = identify(bytes);
    throw new AudioDecodeError(file, 'a WAV file (RIFF/WAVE)', name, advice);
  }
  const view = viewOf(bytes);
  const chunks = new Map<string, Chunk>();
  let at = HEADER;
  while (at + CHUNK_HEADER <= bytes.length && !(chunks.has('fmt ') && chunks.has('data'))) {
    const id = latin1(bytes, at, 4);
    const size = view.getUint32(at + 4, true);
    if (!chunks.has(id)) chunks.set(id, { start: at + CHUNK_HEADER, size });
    at += CHUNK_HEADER + size + (size % 2);
  }
  return {
    format: whole('fmt ', chunks, bytes.length, file),
    data: whole('data', chunks, bytes.length, file),
  };
}

function whole(id: string, chunks: ReadonlyMap<string, Chunk>, fileSize: number, file: string): Chunk {
  const chunk = chunks.get(id);
  if (!chunk) {
    const others = [...chunks.keys()].map((other) => JSON.stringify(other)).join(', ') || 'no chunk';
    throw new AudioDecodeError(
      file,
      `a "${id}" chunk`,
      `${others} in ${fileSize} bytes`,
      'The file is damaged or cut short: copy or download it again.',
    );
  }
  const held = fileSize - chunk.start;
  if (chunk.size > held) {
    throw new AudioDecodeError(
      file,
      `${chunk.size} bytes in its "${id}" chunk, as its header declares`,
      `${held}`,
      'The file is cut short: copy or download it again. If a program streamed it and never filled in the length, rewrite it: ffmpeg -i IN -c copy OUT.wav',
    );
  }
  return chunk;
}
