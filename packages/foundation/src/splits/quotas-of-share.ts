import { type Keys, positionsByKey } from './keys.js';

/**
 * How many examples of each class make a share of all: of a class of c examples `share · c`, rounded down or up so that
 * the total is `round(share · n)` (largest remainder; of equal ones, the class that appears first).
 *
 * @param targets class of each example
 * @param share 0 to 1
 * @returns in order of first appearance
 * @example
 * ```ts
 * quotasOfShare(['a', 'a', 'a', 'b', 'b', 'b'], 0.5); // Map { 'a' => 2, 'b' => 1 }
 * ```
 */
export function quotasOfShare(targets: Keys, share: number): Map<string | number, number> {
  const classes = [...positionsByKey(targets)].map(([target, { length }]) => {
    const exact = length * share;
    return { target, quota: Math.floor(exact), remainder: exact - Math.floor(exact) };
  });
  const rest = Math.round(targets.length * share) - classes.reduce((sum, { quota }) => sum + quota, 0);
  for (const one of classes.toSorted((a, b) => b.remainder - a.remainder).slice(0, rest)) one.quota++;
  return new Map(classes.map(({ target, quota }) => [target, quota]));
}
