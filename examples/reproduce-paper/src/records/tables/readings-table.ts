import { paper } from '../../recipes/paper-recipe.js';
import { READINGS } from '../../recipes/recipes.js';
import { firstFold, mean, runsCell } from '../group-summary.js';
import type { ResultGroup } from '../read-results.js';
import { markdownTable } from './markdown-table.js';
import { percent, percentRange } from './percent.js';
import { FOLDER } from './results-table.js';

/** Where every reading is tried: the first fold, with each seed that the reading has a record for. */
const CORPUS = 'ravdess';
const PROTOCOL = 'random';
/** What may stand in the table: the paper's own reading and the others. */
const READ = new Set([paper, ...READINGS].map(({ name }) => name));

const HEADER = ['recipe', 'what it changes', 'WA, mean', 'WA of the seeds', 'UA, mean', 'parameters', 'runs'];

/** What each other reading of the paper's text gives, beside the one that is taken for its own. */
export function readingsTable(groups: readonly ResultGroup[], root = ''): string {
  const rows = groups
    .filter(({ facts }) => facts.corpus === CORPUS && facts.protocol === PROTOCOL && READ.has(facts.recipe))
    .map((group) => {
      const first = firstFold(group);
      const accuracies = first.map(({ test }) => test!.chosen.accuracy);
      return [
        `[${group.facts.recipe}](${root}${FOLDER}/${group.name})`,
        group.facts.recipeSummary,
        `**${percent(mean(accuracies))}**`,
        percentRange(accuracies),
        percent(mean(first.map(({ test }) => test!.chosen.uar))),
        first[0].model.parameters.toLocaleString('en'),
        runsCell({ runs: first.length, planned: 3 }),
      ];
    });
  return markdownTable(HEADER, rows);
}
