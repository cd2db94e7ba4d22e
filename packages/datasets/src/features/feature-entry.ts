import { createHash } from 'node:crypto';

/** Features of one recording, as `mfcc` of @ser/mfcc gives them. */
export interface Features {
  /** Row-major [frames, coefficients]. */
  readonly data: Float32Array;
  readonly frames: number;
  readonly coefficients: number;
}

/** First bytes of an entry: what it is, and the version of its layout. */
const MAGIC = Buffer.from('SERFEAT1');

/** Magic, frames and coefficients as 32-bit integers, then the SHA-256 of these and of the data. */
const HASH_AT = 16;
const DATA_AT = HASH_AT + 32;

/** The features as the bytes of a cache entry; numbers are in the byte order of the machine. */
export function encodeEntry({ data, frames, coefficients }: Features): Buffer {
  const entry = Buffer.alloc(DATA_AT + data.byteLength);
  MAGIC.copy(entry);
  entry.writeUInt32LE(frames, 8);
  entry.writeUInt32LE(coefficients, 12);
  entry.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), DATA_AT);
  hashOf(entry).copy(entry, HASH_AT);
  return entry;
}

/** The features of an entry, or undefined where its bytes are not what was written. */
export function decodeEntry(entry: Buffer): Features | undefined {
  if (entry.length < DATA_AT || !entry.subarray(0, 8).equals(MAGIC)) return undefined;
  const frames = entry.readUInt32LE(8);
  const coefficients = entry.readUInt32LE(12);
  if (entry.length !== DATA_AT + 4 * frames * coefficients) return undefined;
  if (!entry.subarray(HASH_AT, DATA_AT).equals(hashOf(entry))) return undefined;
  const data = new Float32Array(frames * coefficients);
  new Uint8Array(data.buffer).set(entry.subarray(DATA_AT));
  return { data, frames, coefficients };
}

function hashOf(entry: Buffer): Buffer {
  return createHash('sha256').update(entry.subarray(0, HASH_AT)).update(entry.subarray(DATA_AT)).digest();
}
