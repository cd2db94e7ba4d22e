import type { RunRecord } from '@ser/trainer';
import { factsOf } from './experiment-facts.js';
import { percent } from './percent.js';

/** One committed record and the folder it lies in. */
export interface Result {
  readonly folder: string;
  readonly record: RunRecord;
}

/** The README's table, one row a record, every number read from it. */
export function resultsTable(results: readonly Result[]): string {
  const header = [
    'corpus',
    'protocol',
    'WA',
    'UA',
    'macro-F1',
    'WA, last epoch',
    'validation WA, last ten epochs',
    'chosen / epochs',
    'training minutes',
    'engine',
    'the paper',
  ];
  const rows = results.map(({ folder, record }) => {
    const facts = factsOf(record);
    const { chosen, last } = record.test!;
    const range = record.lastEpochs.validationAccuracy;
    return [
      facts.corpus,
      `[${facts.protocol}, fold ${facts.fold} of ${facts.folds}](${folder}/run.json)`,
      `**${percent(chosen.accuracy)}**`,
      percent(chosen.uar),
      percent(chosen.macroF1),
      percent(last.accuracy),
      `${percent(range.least)} – ${percent(range.greatest)}`,
      `${record.chosen.epoch} / ${record.last.epoch}`,
      (record.seconds / 60).toFixed(1),
      facts.engineName,
      facts.claim === undefined ? '–' : `${(100 * facts.claim.accuracy).toFixed(2)} %, no protocol named`,
    ];
  });
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const BEGIN = '<!-- results: written by `npx -y pnpm@12.21.0 results` from the records -->';
const END = '<!-- /results -->';

/**
 * The README with its table replaced.
 *
 * @throws Error if the two marker lines are not there.
 */
export function replaceTable(readme: string, table: string): string {
  const from = readme.indexOf(BEGIN);
  const to = readme.indexOf(END);
  if (from < 0 || to < from)
    throw new Error(`README.md lacks the lines "${BEGIN}" and "${END}" around its results`);
  return `${readme.slice(0, from)}${BEGIN}\n${table}\n${readme.slice(to)}`;
}
