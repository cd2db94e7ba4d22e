/**
 * A seed made from others, so that one run seed gives independent streams for the shuffling of an epoch, the
 * dropout of a layer or the augmentation of a clip.
 *
 * @param parts integers; the order matters
 * @returns an integer in [0, 2^32)
 * @example
 * ```ts
 * deriveSeed(7, 1) === deriveSeed(7, 1); // true
 * deriveSeed(7, 1) === deriveSeed(1, 7); // false
 * ```
 */
export function deriveSeed(...parts: readonly number[]): number {
  let h = 0x9e3779b9;
  for (const part of parts) {
    h = scramble(h ^ (part >>> 0));
    // An integer beyond 32 bits (a time stamp as a seed) must count in full.
    h = scramble((h + 0x9e3779b9 + Math.floor(part / 2 ** 32)) | 0);
  }
  return h;
}

/** Spreads every bit of a 32-bit number over all others (the finaliser of MurmurHash3). */
function scramble(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
