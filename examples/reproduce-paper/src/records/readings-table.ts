import { paper } from '../recipes/paper-recipe.js';
import { READINGS } from '../recipes/recipes.js';
import { factsOf } from '../registry/paper.js';
import { percent } from './percent.js';
import type { ResultGroup } from './read-results.js';

/** Where every reading is tried: the first fold, with each seed that the reading has a record for. */
const CORPUS = 'ravdess';
const PROTOCOL = 'random';
/** What may stand in the table: the paper's own reading and the others. */
const READ = new Set([paper, ...READINGS].map(({ name }) => name));

/** What each other reading of the paper's text gives, beside the one that is taken for its own. */
export function readingsTable(groups: readonly ResultGroup[], root = ''): string {
  const rows = groups
    .filter(({ facts }) => facts.corpus === CORPUS && facts.protocol === PROTOCOL && READ.has(facts.recipe))
    .map(({ name, facts, records }) => {
      const first = records.filter((record) => factsOf(record).fold === 1);
      const mean = (measure: 'accuracy' | 'uar') =>
        first.reduce((sum, { test }) => sum + test!.chosen[measure], 0) / first.length;
      const seeds = first.map(({ test }) => percent(test!.chosen.accuracy)).join(', ');
      return [
        `[${facts.recipe}](${root}examples/reproduce-paper/results/${name})`,
        facts.recipeSummary,
        `**${percent(mean('accuracy'))}**`,
        percent(mean('uar')),
        seeds,
        records[0].model.parameters.toLocaleString('en'),
      ];
    });
  const header = ['recipe', 'what it changes', 'WA, mean', 'UA, mean', 'WA of each seed', 'parameters'];
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
