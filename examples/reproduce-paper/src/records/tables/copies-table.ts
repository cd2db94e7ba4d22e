import { DUPLICATED_READINGS } from '../../recipes/duplicated-readings.js';
import { paper } from '../../recipes/paper-recipe.js';
import { asLongAsTheLineage, longer } from '../../recipes/recipes.js';
import { plannedRuns } from '../group-summary.js';
import type { ResultGroup } from '../read-results.js';
import { bestOnTest } from './habit-table.js';
import { markdownTable } from './markdown-table.js';
import { percentRange } from './percent.js';

const HEADER = [
  'recipe',
  'RAVDESS, chosen on validation',
  'RAVDESS, best on test',
  'SAVEE, chosen on validation',
  'SAVEE, best on test',
];

/** Every reading that was tried where copies of a recording are on both sides: does one reach the claim? */
export function copiesTable(groups: readonly ResultGroup[]): string {
  const recipes = [paper, ...DUPLICATED_READINGS, longer, asLongAsTheLineage];
  return markdownTable(
    HEADER,
    recipes.map(({ name, summary }) => [
      name === paper.name ? 'paper: 256 frames, batches of 16' : summary,
      ...(['ravdess', 'savee'] as const).flatMap((corpus) => {
        const group = groups.find((one) => one.name === `${name}/${corpus}-duplicated`);
        if (group === undefined) return ['not run', 'not run'];
        const watched = group.records.filter(({ history }) => history[0].testAccuracy !== undefined);
        return [
          percentRange(group.records.map(({ test }) => test!.chosen.accuracy)) + missing(group),
          watched.length === 0 ? 'not recorded' : percentRange(watched.map(bestOnTest)),
        ];
      }),
    ]),
  );
}

/** What is said of an experiment that lacks runs. */
function missing({ name, records }: ResultGroup): string {
  const planned = plannedRuns(name) ?? 0;
  return records.length < planned ? `, *${records.length} of ${planned} seeds*` : '';
}
