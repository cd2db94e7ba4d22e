import { deriveSeed } from './derive-seed.js';

/** The next number of a sequence in [0, 1), a multiple of 2⁻³², that the seed alone decides. */
export type Uniform = () => number;

/**
 * Chris Doty-Humphrey's sfc32 (PractRand): four words of state, seeded from one number. The generator of training,
 * where {@link createRandom} is that of corpora and splits: both are part of recorded results, so neither changes.
 *
 * @param seed a whole number
 * @example
 * ```ts
 * createUniform(5)() === createUniform(5)(); // true
 * ```
 */
export function createUniform(seed: number): Uniform {
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
