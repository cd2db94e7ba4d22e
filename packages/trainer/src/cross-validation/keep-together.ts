import { TrainerError } from '../error.js';

/** One key for each example; `undefined` for one that stands alone. */
export type KeepTogether = readonly (string | number | undefined)[] | Int32Array;

/** @throws {TrainerError} for another number of keys than of examples */
export function checkKeys(keys: KeepTogether | undefined, examples: number): void {
  if (keys === undefined || keys.length === examples) return;
  throw new TrainerError(`keepTogether has ${keys.length} keys for ${examples} examples; give one for each`);
}

/** The examples in lists that stay on one side. */
export function unitsOf(indices: readonly number[], keys: KeepTogether | undefined): number[][] {
  const units = new Map<unknown, number[]>();
  for (const index of indices) {
    const key = keys?.[index] ?? Symbol();
    const unit = units.get(key);
    if (unit) unit.push(index);
    else units.set(key, [index]);
  }
  return [...units.values()];
}

/** Two examples of one key that stand on both sides; undefined where there are none. */
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
