/** A stream of random numbers that depends on its seeds alone. */
export interface Random {
  /** Whole number in [0, 2³²). */
  uint32(): number;
  /** Number in [0, 1), a multiple of 2⁻³². */
  uniform(): number;
  /** Whole number in [0, bound), every value equally likely; bound in [1, 2³²]. */
  integer(bound: number): number;
  /**
   * Nearly normal number of mean 0 and deviation 1, within ±6: twelve uniforms less 6 (Irwin–Hall). Sums round the
   * same on every machine, logarithms and sines need not.
   */
  normal(): number;
}

/**
 * xoshiro128** (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021) with its state filled
 * by a 32-bit SplitMix over the seeds. Different lists of seeds give unrelated streams.
 *
 * @param seeds whole numbers; reduced modulo 2³²
 * @throws {RangeError} if a seed is not a safe integer
 * @example
 * ```ts
 * createRandom(1, 2).uint32() === createRandom(1, 2).uint32(); // true
 * ```
 */
export function createRandom(...seeds: readonly number[]): Random {
  let hash = 0;
  for (const seed of seeds) {
    if (!Number.isSafeInteger(seed))
      throw new RangeError(`seed ${seed}: expected a whole number. Pass one, such as 0.`);
    hash = splitMix32((hash + splitMix32(seed | 0)) | 0);
  }
  const state = Uint32Array.from({ length: 4 }, (_, index) => splitMix32((hash + index * GOLDEN) | 0));
  return xoshiro128(state);
}

/** 2³² over the golden ratio: the increment of SplitMix. */
const GOLDEN = 0x9e3779b9;

/** One SplitMix step of 32 bits: add the increment, then MurmurHash3's finaliser. */
function splitMix32(value: number): number {
  let z = (value + GOLDEN) | 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return z ^ (z >>> 16);
}

/** The generator over a given state of four words, not all zero; the state is taken over. */
export function xoshiro128(state: Uint32Array): Random {
  const uint32 = (): number => {
    // Multiplications by 5 and 9 as shifts and sums: nothing is looked up in this innermost loop.
    const x = (state[1] << 2) + state[1];
    const rotated = (x << 7) | (x >>> 25);
    const result = ((rotated << 3) + rotated) >>> 0;
    const t = state[1] << 9;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= t;
    state[3] = (state[3] << 11) | (state[3] >>> 21);
    return result;
  };
  const uniform = () => uint32() * 2 ** -32;
  const integer = (bound: number): number => {
    // Values past the last whole multiple of the bound would favour small results: draw again.
    const limit = 2 ** 32 - (2 ** 32 % bound);
    let value = uint32();
    while (value >= limit) value = uint32();
    return value % bound;
  };
  const normal = () => {
    let sum = -6;
    for (let draw = 0; draw < 12; draw++) sum += uniform();
    return sum;
  };
  return { uint32, uniform, integer, normal };
}
