import { type Keys, positionsByKey, splitWhere } from '@ser/foundation';
import { DatasetError } from '../dataset-error.js';
import type { NamedSplit } from './named-split.js';

/**
 * One split for each group (speaker), which alone is tested; in the order of the groups' names.
 *
 * @param groups group of each example
 * @throws {DatasetError} if there is only one group
 * @example
 * leaveOneGroupOut(['DC', 'JE', 'DC']).map(({ name }) => name); // ['DC', 'JE']
 */
export function leaveOneGroupOut(groups: Keys): NamedSplit[] {
  const names = [...positionsByKey(groups).keys()].sort((a, b) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : 1,
  );
  if (names.length < 2) {
    throw new DatasetError(
      `${names.length} groups: expected at least 2. With one speaker, use stratifiedKFold.`,
    );
  }
  return names.map((name) => ({
    name: String(name),
    ...splitWhere(groups.length, (index) => groups[index] === name),
  }));
}
