import { mix32 } from './hash.js';

/**
 * A dropout mask: 0 with probability `rate`, else 1/(1−rate), so that the expected value of what it multiplies stays.
 *
 * Counter-based: element i is a hash of (seed, step, i) alone, so no state can go astray, and any step's mask can be
 * drawn again. The hash is MurmurHash3's finaliser on the counter i·2³²/φ + hash(seed), with the step mixed in
 * half-way, so that two steps are not the same sequence shifted. 31 of its bits are compared with the rate.
 *
 * @param length - number of elements
 * @param rate - probability of a zero, 0 ≤ rate < 1
 * @param seed - any integer; counts modulo 2³²
 * @param step - any integer; counts modulo 2³²
 * @returns new array of `length` elements
 *
 * @example
 * ```ts
 * dropoutMask(1001, 0.2, 7, 42); // Float32Array of 0 (a fifth) and 1.25
 * dropoutMask(10, 0.2, 7, 42); // its first ten elements
 * ```
 */
export function dropoutMask(length: number, rate: number, seed: number, step: number): Float32Array {
  const bits = new Int32Array(length);
  const kept = new Int32Array(Float32Array.of(1 / (1 - rate)).buffer)[0];
  const threshold = Math.round(rate * 2 ** 31);
  const start = mix32(seed);
  const middle = mix32(~step);
  // The finaliser with its constants written out, and the choice made on bits, without a branch: twice as fast.
  for (let i = 0; i < length; i++) {
    let hash = (Math.imul(i, 0x9e3779b9) + start) | 0;
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) ^ middle;
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
    bits[i] = kept & ~(((hash >>> 1) - threshold) >> 31);
  }
  return new Float32Array(bits.buffer);
}
