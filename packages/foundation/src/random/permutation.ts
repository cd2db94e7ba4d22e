import { createUniform } from './create-uniform.js';

/**
 * The numbers 0 … count − 1 in an order that the seed alone decides (Fisher–Yates).
 *
 * @example
 * ```ts
 * permutation(3, 7).toSorted(); // Int32Array [0, 1, 2]
 * ```
 */
export function permutation(count: number, seed: number): Int32Array {
  const uniform = createUniform(seed);
  const order = Int32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(uniform() * (i + 1));
    const kept = order[i];
    order[i] = order[j];
    order[j] = kept;
  }
  return order;
}
