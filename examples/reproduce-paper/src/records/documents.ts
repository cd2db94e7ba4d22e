import { depthFigure } from './depth-figure.js';
import { readEncoder } from './encoder-results.js';
import { figure3 } from './figure-3.js';
import { firstFold } from './group-summary.js';
import { numberFor } from './numbers.js';
import { readResults } from './read-results.js';
import { replaceNumbers, replaceTable } from './replace-insert.js';
import { copiesTable } from './tables/copies-table.js';
import { depthTable } from './tables/depth-table.js';
import { habitTable } from './tables/habit-table.js';
import { readingsTable } from './tables/readings-table.js';
import { resultsTable } from './tables/results-table.js';
import { saveeTable } from './tables/savee-table.js';
import { networkVoiceTable, readVoices, voicesTable } from './tables/voices-tables.js';

/** A file of the repository that is written, in part or whole, from the records. */
export interface GeneratedDocument {
  /** From the repository's root. */
  readonly path: string;
  /** What it should hold, given what it holds now; '' where it does not exist. */
  readonly write: (current: string) => string;
}

/** The paper's protocol-less claim is set beside random splits: the curves of the first fold, over the seeds. */
const FIGURE_3 = { 'docs/figure-3a.svg': 'paper/savee-random', 'docs/figure-3b.svg': 'paper/ravdess-random' };

/** Recipes of the table of results; the others have tables of their own. */
const MAIN = ['paper', 'beyond'];

/** Everything in the repository that is made from the committed records. */
export async function generatedDocuments(): Promise<GeneratedDocument[]> {
  const [groups, voices, encoder] = await Promise.all([readResults(), readVoices(), readEncoder()]);
  const main = groups.filter(({ facts }) => MAIN.includes(facts.recipe) && !facts.synthetic);
  const tables: Record<string, string> = {
    results: resultsTable(main, '../'),
    habit: habitTable(groups),
    copies: copiesTable(groups),
    readings: readingsTable(groups, '../'),
    depth: depthTable(groups),
    savee: saveeTable(groups, encoder.savee),
    voices: voicesTable(voices),
    'network-voice': networkVoiceTable(voices),
  };
  const figures = Object.entries(FIGURE_3).map(([path, name]) => {
    const group = groups.find((one) => one.name === name)!;
    return { path, write: () => figure3(firstFold(group)) };
  });
  return [
    {
      path: 'docs/paper.md',
      write: (current) =>
        replaceNumbers(
          Object.entries(tables).reduce((page, [name, table]) => replaceTable(page, table, name), current),
          (words) => numberFor(words, { groups, voices, encoder }),
        ),
    },
    ...figures,
    { path: 'docs/figure-depth.svg', write: () => depthFigure(groups) },
  ];
}
