import { runsCell, summarizeGroup } from '../group-summary.js';
import type { ResultGroup } from '../read-results.js';
import { markdownTable } from './markdown-table.js';
import { percent, percentRange } from './percent.js';

/** Folder of the committed records, from the repository's root. */
export const FOLDER = 'examples/reproduce-paper/results';

const HEADER = [
  'corpus',
  'protocol',
  'recipe',
  'WA, mean [95 %]',
  'WA of the seeds',
  'UA, mean [95 %]',
  'runs',
];

/**
 * The table of results: one row a recipe, corpus and protocol.
 *
 * @param root leads from the document to the repository's root
 */
export function resultsTable(groups: readonly ResultGroup[], root = ''): string {
  return markdownTable(
    HEADER,
    groups.map((group) => {
      const { facts } = group;
      const summary = summarizeGroup(group);
      const interval = (measure: 'accuracy' | 'uar') => {
        const ends = summary.intervals?.[measure];
        return ends ? ` [${ends.map((end) => (100 * end).toFixed(1)).join(', ')}]` : '';
      };
      return [
        facts.corpus,
        `[${facts.protocol}](${root}${FOLDER}/${group.name})${facts.leaks ? ', **leaks**' : ''}`,
        facts.recipe,
        `**${percent(summary.accuracy)}**${interval('accuracy')}`,
        summary.bySeed.length < 2 ? '–' : percentRange(summary.bySeed),
        `${percent(summary.uar)}${interval('uar')}`,
        runsCell(summary),
      ];
    }),
  );
}
