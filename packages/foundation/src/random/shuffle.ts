import type { Random } from './create-random.js';

/**
 * Puts the items into random order, in place (Fisher–Yates).
 *
 * @returns the same array
 * @example
 * ```ts
 * shuffle([1, 2, 3], createRandom(7)).toSorted(); // [1, 2, 3]
 * ```
 */
export function shuffle<T>(items: T[], random: Random): T[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = random.integer(last + 1);
    [items[last], items[other]] = [items[other], items[last]];
  }
  return items;
}
