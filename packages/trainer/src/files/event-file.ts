import { PbfWriter } from 'pbf';
import { concatenateBytes } from '../weights/bytes.js';

/** Numbers that belong to one step, by tag. */
export interface Scalars {
  /** Seconds since 1970. */
  readonly wallTime: number;
  readonly step: number;
  readonly values: Readonly<Record<string, number>>;
}

/** Castagnoli's polynomial, reflected: the checksum of TFRecord files. */
const POLYNOMIAL = 0x82f63b78;

/** The first record of every event file. */
export function eventFileHeader(wallTime: number): Uint8Array {
  const event = new PbfWriter();
  event.writeDoubleField(1, wallTime);
  event.writeStringField(3, 'brain.Event:2');
  return frame(event.finish());
}

/** One record: tensorflow.Event { wall_time = 1, step = 2, summary = 5 { value = 1 { tag = 1, simple_value = 2 } } }. */
export function scalarRecord({ wallTime, step, values }: Scalars): Uint8Array {
  const summary = new PbfWriter();
  for (const [tag, value] of Object.entries(values)) {
    const scalar = new PbfWriter();
    scalar.writeStringField(1, tag);
    scalar.writeFloatField(2, value);
    summary.writeBytesField(1, scalar.finish());
  }
  const event = new PbfWriter();
  event.writeDoubleField(1, wallTime);
  event.writeVarintField(2, step);
  event.writeBytesField(5, summary.finish());
  return frame(event.finish());
}

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
