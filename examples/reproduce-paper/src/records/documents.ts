import { READINGS } from '../recipes/recipes.js';
import { figure3 } from './figure-3.js';
import type { ResultGroup } from './read-results.js';
import { readingsTable } from './readings-table.js';
import { replaceTable, resultsTable } from './results-table.js';

/** A file of the repository that is written, in part or whole, from the records. */
export interface GeneratedDocument {
  /** From the repository's root. */
  readonly path: string;
  /** What it should hold, given what it holds now; '' where it does not exist. */
  readonly write: (current: string) => string;
}

/** The paper's protocol-less claim is set beside random splits: the curves of the first fold and seed. */
const FIGURE_3 = { 'docs/figure-3a.svg': 'paper/savee-random', 'docs/figure-3b.svg': 'paper/ravdess-random' };

/** Everything in the repository that is made from the committed records. */
export function documentsOf(groups: readonly ResultGroup[]): GeneratedDocument[] {
  const main = groups.filter(({ facts }) => !READINGS.some(({ name }) => name === facts.recipe));
  const figures = Object.entries(FIGURE_3).flatMap(([path, name]) => {
    const group = groups.find((one) => one.name === name);
    return group ? [{ path, write: () => figure3(group.records[0]) }] : [];
  });
  return [
    {
      path: 'docs/paper.md',
      write: (current) =>
        replaceTable(
          replaceTable(current, resultsTable(main, '../')),
          readingsTable(groups, '../'),
          'readings',
        ),
    },
    ...figures,
  ];
}
