import { sha256 } from '@ser/foundation';
import { TrainerError } from '../error.js';
import type { TrainingState } from '../fit/training-state.js';
import { concatenateBytes } from '../weights/bytes.js';

/*
 * A checkpoint file, all numbers little-endian:
 *   8 bytes   "SERCKPT1"
 *   64 bytes  SHA-256, in hexadecimal, of everything that follows
 *   4 bytes   length n of the header
 *   n bytes   the state as JSON in UTF-8, with {"float32": length} in place of each array
 *   the rest  the arrays' values, in the order of their places
 */
const MAGIC = 'SERCKPT1';

const HASH_AT = 8;

const BODY_AT = 72;

const HEADER_AT = 76;

/** The bytes of a checkpoint file that holds this state. */
export async function encodeCheckpoint(state: TrainingState): Promise<Uint8Array> {
  const arrays: Float32Array[] = [];
  const json = JSON.stringify(state, (_, value) => {
    if (!(value instanceof Float32Array)) return value;
    arrays.push(value);
    return { float32: value.length };
  });
  const text = new TextEncoder();
  const header = text.encode(json);
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, header.length, true);
  const body = concatenateBytes([length, header, ...arrays]);
  return concatenateBytes([text.encode(MAGIC), text.encode(await sha256(body)), body]);
}

/**
 * The state in the bytes of a checkpoint file.
 *
 * @param name what to call the file in messages
 * @throws {TrainerError} for bytes that are not a whole, unchanged checkpoint
 */
export async function decodeCheckpoint(bytes: Uint8Array, name: string): Promise<TrainingState> {
  const text = new TextDecoder();
  const magic = text.decode(bytes.subarray(0, HASH_AT));
  if (magic !== MAGIC)
    throw new TrainerError(`${name}: expected a checkpoint, which begins with ${MAGIC}. Delete the file.`);
  const promised = text.decode(bytes.subarray(HASH_AT, BODY_AT));
  const found = await sha256(bytes.subarray(BODY_AT));
  if (found !== promised) {
    throw new TrainerError(
      `${name}, SHA-256 ${found}: expected ${promised}, so the file is damaged. Delete it.`,
    );
  }
  const end = HEADER_AT + new DataView(bytes.buffer, bytes.byteOffset).getUint32(BODY_AT, true);
  const floats = createFloatReader(bytes, end);
  const restore = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(restore);
    if ('float32' in value) return floats(value.float32 as number);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, restore(inner)]));
  };
  return restore(JSON.parse(text.decode(bytes.subarray(HEADER_AT, end)))) as TrainingState;
}

/** Copies the next floats out: they need not lie on a multiple of four bytes. */
function createFloatReader(bytes: Uint8Array, start: number): (length: number) => Float32Array {
  let offset = start;
  return (length) => {
    const values = new Float32Array(length);
    new Uint8Array(values.buffer).set(bytes.subarray(offset, offset + values.byteLength));
    offset += values.byteLength;
    return values;
  };
}
