import type { Uniform } from './create-uniform.js';

/**
 * A number of the standard normal distribution by the Box–Muller transform (1958), from two uniform ones. The second
 * number of the pair is dropped, so that the sequence has no hidden state.
 *
 * @example
 * ```ts
 * const uniform = createUniform(3);
 * Number.isFinite(standardNormal(uniform)); // true
 * ```
 */
export function standardNormal(uniform: Uniform): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
  return radius * Math.cos(2 * Math.PI * uniform());
}
