/** Numbers in [0, 1), 2^32 different ones, in a sequence that the seed alone decides. */
export type Random = () => number;

/** Spreads every bit of a 32-bit number over all others (the finaliser of MurmurHash3). */
function scramble(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

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

/** Chris Doty-Humphrey's sfc32 (PractRand): four words of state, seeded from one number. */
export function createRandom(seed: number): Random {
  let a = deriveSeed(seed, 1) | 0;
  let b = deriveSeed(seed, 2) | 0;
  let c = deriveSeed(seed, 3) | 0;
  let counter = 1;
  return () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
}

/** A standard normal number (Box and Muller 1958); one of the pair is dropped so that no state is hidden. */
export function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}

/** The numbers 0 … count−1 in an order that the seed alone decides (Fisher and Yates). */
export function permutation(count: number, seed: number): Int32Array {
  const random = createRandom(seed);
  const order = Int32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = order[i];
    order[i] = order[j];
    order[j] = kept;
  }
  return order;
}
