import { expect, test } from '@jest/globals';
import { id3Length } from './id3-length.js';

const tag = (flags: number, ...size: readonly number[]) => [0x49, 0x44, 0x33, 4, 0, flags, ...size];

test.each([
  ['no tag', [0x52, 0x49, 0x46, 0x46], 0],
  ['a body of 257 bytes, 7 bits a byte', tag(0, 0, 0, 2, 1), 267],
  ['a footer', tag(0x10, 0, 0, 0, 5), 25],
  ['two tags', [...tag(0, 0, 0, 0, 1), 9, ...tag(0, 0, 0, 0, 3)], 24],
  ['a header cut short', tag(0, 0, 0, 2), 0],
  ['a length whose bytes have eight bits', tag(0, 0, 0, 0x80, 1), 0],
])('%s', (_, bytes, length) => {
  expect(id3Length(Uint8Array.from(bytes))).toBe(length);
});
