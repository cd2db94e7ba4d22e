import { expect, test } from '@jest/globals';
import { npy } from './npy.js';

test('the bytes that numpy.save writes for a 2 × 3 float32 matrix', () => {
  const bytes = Buffer.from(npy(Float32Array.of(1, 2, 3, 4, 5, -0.5), 2, 3));
  expect(bytes.subarray(0, 10).toString('hex')).toBe('934e554d505901007600');
  expect(bytes.subarray(10, 128).toString('latin1')).toBe(
    `${"{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }".padEnd(117)}\n`,
  );
  expect(bytes.subarray(128).toString('hex')).toBe('0000803f0000004000004040000080400000a040000000bf');
});
