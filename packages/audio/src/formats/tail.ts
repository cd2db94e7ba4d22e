import { joined } from '../bytes.js';

/** More than a packet and what follows it. */
const KEPT = 131_072;

/** The same bytes, of which the last are kept. */
export function tailOf(bytes: AsyncIterable<Uint8Array>): {
  readonly bytes: AsyncGenerator<Uint8Array>;
  /** The last 128 KiB and more of those that went by. */
  readonly last: () => Uint8Array;
} {
  const kept: Uint8Array[] = [];
  let length = 0;
  async function* watched() {
    for await (const piece of bytes) {
      kept.push(piece);
      length += piece.length;
      while (length - kept[0].length >= KEPT) length -= kept.shift()!.length;
      yield piece;
    }
  }
  return { bytes: watched(), last: () => joined(kept) };
}
