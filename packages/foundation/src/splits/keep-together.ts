import type { SerErrorClass } from '../ser-error.js';

/**
 * One key for each example: examples of one key stay on one side of a split, as copies and renditions of one recording
 * must. `undefined` marks an example that stands alone.
 */
export type KeepTogether = readonly (string | number | undefined)[] | Int32Array;

/** @throws {Failure} where there is not one key for each of `count` examples */
export function requireKeyForEach(
  keys: KeepTogether | undefined,
  count: number,
  Failure: SerErrorClass,
): void {
  if (keys === undefined || keys.length === count) return;
  throw new Failure(
    `keepTogether of ${keys.length} keys: expected one for each of the ${count} examples. ` +
      'Pass undefined for an example that stands alone.',
  );
}

/**
 * The units that a split deals out: lists of examples that stay together, in order of first appearance.
 *
 * @param indices the examples to be dealt out
 * @param keys one for each example that an index can name; without them every example is a unit
 * @example
 * ```ts
 * unitsOf([0, 1, 2, 3], ['a', undefined, 'a', undefined]); // [[0, 2], [1], [3]]
 * ```
 */
export function unitsOf(indices: Iterable<number>, keys?: KeepTogether): number[][] {
  const units = new Map<unknown, number[]>();
  for (const index of indices) {
    const key = keys?.[index] ?? Symbol('alone');
    const unit = units.get(key);
    if (unit === undefined) units.set(key, [index]);
    else unit.push(index);
  }
  return [...units.values()];
}

/**
 * Two examples of one key that stand on different sides; undefined where there are none.
 *
 * @example
 * ```ts
 * partedBy([0, 1], [2], ['a', 'b', 'a']); // [0, 2]
 * ```
 */
export function partedBy(
  one: readonly number[],
  other: readonly number[],
  keys: KeepTogether | undefined,
): readonly [number, number] | undefined {
  if (keys === undefined) return undefined;
  const held = new Map(other.map((index) => [keys[index], index]));
  const index = one.find((i) => keys[i] !== undefined && held.has(keys[i]));
  return index === undefined ? undefined : [index, held.get(keys[index])!];
}
