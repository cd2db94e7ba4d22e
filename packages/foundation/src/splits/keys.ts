/** One value for each example: its class, its speaker, or a number that stands for one of them. */
export type Keys = readonly (string | number)[] | Int32Array;

/**
 * Positions of each distinct key, in order of first appearance.
 *
 * @example
 * ```ts
 * positionsByKey(['happy', 'sad', 'happy']).get('happy'); // [0, 2]
 * ```
 */
export function positionsByKey(keys: Keys): Map<string | number, number[]> {
  const positions = new Map<string | number, number[]>();
  keys.forEach((key: string | number, index: number) => {
    const list = positions.get(key);
    if (list === undefined) positions.set(key, [index]);
    else list.push(index);
  });
  return positions;
}
