import { concatenateBytes } from './bytes.js';

/** Numbers that belong to one step, by tag. */
export interface Scalars {
  /** Seconds since 1970. */
  readonly wallTime: number;
  readonly step: number;
  readonly values: Readonly<Record<string, number>>;
}

/** Castagnoli's polynomial, reflected: the checksum of TFRecord files. */
const POLYNOMIAL = 0x82f63b78;

function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function littleEndian(size: 4 | 8, write: (view: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(size);
  write(new DataView(bytes.buffer));
  return bytes;
}

/** TFRecord's mask, so that a checksum of data that hold checksums stays good. */
function maskedCrc(bytes: Uint8Array): Uint8Array {
  const crc = crc32c(bytes);
  const masked = (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
  return littleEndian(4, (view) => view.setUint32(0, masked, true));
}

/** A TFRecord: length, its checksum, data, their checksum. */
function frame(data: Uint8Array): Uint8Array {
  const length = littleEndian(8, (view) => view.setUint32(0, data.length, true));
  return concatenateBytes([length, maskedCrc(length), data, maskedCrc(data)]);
}

// Protocol Buffers: a field is its number and wire type, then a varint, 4 or 8 bytes, or a length and bytes.

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Uint8Array.of(...bytes, rest);
}

const key = (field: number, wireType: number) => varint(field * 8 + wireType);

function bytesField(field: number, bytes: Uint8Array): Uint8Array {
  return concatenateBytes([key(field, 2), varint(bytes.length), bytes]);
}

function doubleField(field: number, value: number): Uint8Array {
  return concatenateBytes([key(field, 1), littleEndian(8, (view) => view.setFloat64(0, value, true))]);
}

function floatField(field: number, value: number): Uint8Array {
  return concatenateBytes([key(field, 5), littleEndian(4, (view) => view.setFloat32(0, value, true))]);
}

const text = (value: string) => new TextEncoder().encode(value);

/** The first record of every event file. */
export function eventFileHeader(wallTime: number): Uint8Array {
  return frame(concatenateBytes([doubleField(1, wallTime), bytesField(3, text('brain.Event:2'))]));
}

/** One record: tensorflow.Event { wall_time = 1, step = 2, summary = 5 { value = 1 { tag = 1, simple_value = 2 } } }. */
export function scalarRecord({ wallTime, step, values }: Scalars): Uint8Array {
  const summary = Object.entries(values).map(([tag, value]) =>
    bytesField(1, concatenateBytes([bytesField(1, text(tag)), floatField(2, value)])),
  );
  return frame(
    concatenateBytes([
      doubleField(1, wallTime),
      concatenateBytes([key(2, 0), varint(step)]),
      bytesField(5, concatenateBytes(summary)),
    ]),
  );
}
