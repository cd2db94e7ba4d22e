import { positionsByKey } from '@ser/foundation';
import { classificationReport } from './classification-report.js';

/** How one group (a speaker, say) fared. */
export interface GroupResult {
  readonly group: string;
  readonly examples: number;
  readonly accuracy: number;
  readonly uar: number;
}

/**
 * The same measures for each group alone, groups in alphabetical order (numbers inside names by value).
 *
 * @param groups [n] group ids
 * @example
 * ```ts
 * groupResults([0, 1, 0], [0, 1, 1], ['Ann', 'Ann', 'Bob'], ['calm', 'angry'])[1].accuracy; // Bob's: 0
 * ```
 */
export function groupResults(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  groups: readonly string[],
  classNames: readonly string[],
): GroupResult[] {
  const { compare } = new Intl.Collator('en', { numeric: true });
  const members = [...positionsByKey(groups)].map(([group, indices]) => ({ group: String(group), indices }));
  return members
    .toSorted((a, b) => compare(a.group, b.group))
    .map(({ group, indices }) => {
      const { examples, accuracy, uar } = classificationReport(
        indices.map((i) => truth[i]),
        indices.map((i) => predicted[i]),
        classNames,
      );
      return { group, examples, accuracy, uar };
    });
}
