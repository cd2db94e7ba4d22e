/**
 * The bytes of typed arrays, one after another. Typed arrays are little-endian wherever TensorFlow.js runs, so the
 * result is little-endian.
 */
export function concatenateBytes(arrays: readonly (Float32Array | Int32Array | Uint8Array)[]): Uint8Array {
  const length = arrays.reduce((sum, array) => sum + array.byteLength, 0);
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
    offset += array.byteLength;
  }
  return bytes;
}
