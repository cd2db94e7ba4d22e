import { expect, test } from '@jest/globals';
import { discardPadding } from './discard-padding.js';

const packet = [9, 8, 7, 6];

test.each([
  ['after a BlockDuration', [0x9b, 0x81, 20, 0x75, 0xa2, 0x83, 0xcd, 0xfe, 0x60], 0.0135],
  ['alone', [0x75, 0xa2, 0x84, 0, 0xcd, 0xfe, 0x60, 0x1c, 0x53, 0xbb, 0x6b], 0.0135],
  ['none, but the next Cluster', [0x1f, 0x43, 0xb6, 0x75, 0xa2, 0x81, 1], 0],
  ['none at the end', [], 0],
  ['cut short', [0x75, 0xa2, 0x84, 0], 0],
])('%s', (_, rest, seconds) => {
  const tail = Uint8Array.from([...packet, 1, 2, ...packet, ...rest]);
  expect(discardPadding(tail, Uint8Array.from(packet))).toBe(seconds);
});

test('a packet that is not in the tail', () => {
  expect(discardPadding(Uint8Array.of(1, 2, 3), Uint8Array.from(packet))).toBe(0);
});
