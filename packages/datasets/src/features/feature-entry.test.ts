import { expect, test } from '@jest/globals';
import { decodeEntry, encodeEntry } from './feature-entry.js';

const features = { data: Float32Array.of(1, -2.5, 3e-20, 0, 5, 6), frames: 2, coefficients: 3 };

test('an entry gives back what was put in', () => {
  expect(decodeEntry(encodeEntry(features))).toEqual(features);
});

test('works on a view into a larger array', () => {
  const data = new Float32Array([9, 9, 1, 2, 9]).subarray(2, 4);
  expect(decodeEntry(encodeEntry({ data, frames: 1, coefficients: 2 }))?.data).toEqual(Float32Array.of(1, 2));
});

test('any flipped bit and any other length is noticed', () => {
  const entry = encodeEntry(features);
  for (let bit = 0; bit < 8 * entry.length; bit++) {
    const damaged = Buffer.from(entry);
    damaged[bit >> 3] ^= 1 << (bit & 7);
    expect(decodeEntry(damaged)).toBeUndefined();
  }
  for (let length = 0; length < entry.length; length++) {
    expect(decodeEntry(entry.subarray(0, length))).toBeUndefined();
  }
  expect(decodeEntry(Buffer.concat([entry, Buffer.of(0)]))).toBeUndefined();
});
