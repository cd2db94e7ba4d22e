const MAGIC = '\x93NUMPY';
/** The data begins at a multiple of this. */
const ALIGNMENT = 64;

/**
 * A float32 matrix as NumPy stores it (format 1.0, row-major, little-endian): `numpy.load` reads it.
 *
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export function npy(data: Float32Array, rows: number, columns: number): Uint8Array {
  const prefix = MAGIC.length + 4;
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`;
  const length = Math.ceil((prefix + text.length + 1) / ALIGNMENT) * ALIGNMENT;
  const bytes = Buffer.alloc(length + 4 * data.length);
  bytes.write(`${MAGIC}\x01\x00`, 'latin1');
  bytes.writeUInt16LE(length - prefix, MAGIC.length + 2);
  bytes.write(`${text.padEnd(length - prefix - 1)}\n`, prefix, 'latin1');
  for (let i = 0; i < data.length; i++) bytes.writeFloatLE(data[i], length + 4 * i);
  return bytes;
}
