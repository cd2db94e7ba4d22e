import { type Keys, positionsByKey } from './keys.js';

/**
 * Deals units to one side of a split until the quota of each class is filled: large units first, while their classes
 * still have room, and among units of one size in the given order. A unit is taken whole or not at all, so that a side
 * can stay below a quota, never above it.
 *
 * @param units lists of examples, from {@link unitsOf}, in the order of a seeded shuffle
 * @param targets class of each example
 * @param quotas how many examples of each class the side is to get
 * @returns the examples that were taken
 * @example
 * ```ts
 * dealUnits([[0], [1, 2]], ['a', 'a', 'a'], new Map([['a', 2]])); // Set {1, 2}
 * ```
 */
export function dealUnits(
  units: readonly (readonly number[])[],
  targets: Keys,
  quotas: ReadonlyMap<string | number, number>,
): Set<number> {
  const room = new Map(quotas);
  const taken = new Set<number>();
  for (const unit of units.toSorted((a, b) => b.length - a.length)) {
    const needs = positionsByKey(unit.map((index) => targets[index]));
    if (![...needs].every(([target, { length }]) => room.get(target)! >= length)) continue;
    for (const [target, { length }] of needs) room.set(target, room.get(target)! - length);
    for (const index of unit) taken.add(index);
  }
  return taken;
}
