import { DEPTH_SEEDS, depthCurves, depthResults } from '../depth-results.js';
import { mean } from '../group-summary.js';
import type { ResultGroup } from '../read-results.js';
import { markdownTable } from './markdown-table.js';

/** Accuracy in test and training of each depth, with and without connection and batch normalisation; the figure has their ranges. */
export function depthTable(groups: readonly ResultGroup[]): string {
  const results = depthResults(groups);
  const depths = [...new Set(results.map(({ blocks }) => blocks))];
  const rows = depthCurves(results).map(({ name, cells }) => [
    name,
    ...depths.map((blocks) => {
      const cell = cells.find((one) => one.blocks === blocks);
      if (cell === undefined) return 'not run';
      const { test, training } = cell;
      const missing = test.length < DEPTH_SEEDS ? `, *${test.length} of ${DEPTH_SEEDS} seeds*` : '';
      return `**${inHundreds(mean(test))}** / ${inHundreds(mean(training))}${missing}`;
    }),
  ]);
  return markdownTable(['test / training, %', ...depths.map((blocks) => `${blocks} blocks`)], rows);
}

function inHundreds(share: number): string {
  return (100 * share).toFixed(1);
}
