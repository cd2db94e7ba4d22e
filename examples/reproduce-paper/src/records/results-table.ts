import { type CrossValidationSummary, type RunRecord, summarizeRuns } from '@ser/trainer';
import { factsOf } from '../registry/paper.js';
import { percent } from './percent.js';
import type { ResultGroup } from './read-results.js';

/** Folder of the committed records, from the repository's root. */
const FOLDER = 'examples/reproduce-paper/results';

/** What stands in a table's columns, every number read from the records. */
interface Row {
  readonly corpus: string;
  readonly protocol: string;
  readonly recipe: string;
  readonly wa: string;
  readonly ua: string;
  readonly seeds: string;
  readonly runs: string;
  readonly epochs: string;
  readonly parameters: string;
  readonly minutes: string;
  readonly engine: string;
  readonly claim: string;
}

const COLUMNS: readonly (readonly [title: string, key: keyof Row])[] = [
  ['corpus', 'corpus'],
  ['protocol', 'protocol'],
  ['recipe', 'recipe'],
  ['WA [95 %]', 'wa'],
  ['UA [95 %]', 'ua'],
  ['WA of each seed', 'seeds'],
  ['folds', 'runs'],
  ['epochs', 'epochs'],
  ['parameters', 'parameters'],
  ['minutes a run', 'minutes'],
  ['engine', 'engine'],
  ['the paper', 'claim'],
];

/** The table of results: one row a recipe, corpus and protocol; `root` leads from the document to the repository's root. */
export function resultsTable(groups: readonly ResultGroup[], root = ''): string {
  const rows = groups.map((group) => rowOf(group, root));
  return [
    COLUMNS.map(([title]) => title),
    COLUMNS.map(() => '---'),
    ...rows.map((row) => COLUMNS.map(([, key]) => row[key])),
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function rowOf({ name, facts, records }: ResultGroup, root: string): Row {
  const [{ seed }] = records;
  const first = records.filter((record) => record.seed === seed);
  const summary = summaryOf(first);
  const minutes = records.reduce((sum, { seconds }) => sum + seconds, 0) / records.length / 60;
  const interval = (measure: 'accuracy' | 'uar') => {
    const range = summary.intervals?.[measure];
    return range ? ` [${percent(range.least)}, ${percent(range.greatest)}]` : '';
  };
  return {
    corpus: facts.corpus,
    protocol: `[${facts.protocol}](${root}${FOLDER}/${name})${facts.leaks ? ', **leaks**' : ''}`,
    recipe: facts.recipe,
    wa: `**${percent(summary.pooled.accuracy)}**${interval('accuracy')}`,
    ua: `${percent(summary.pooled.uar)}${interval('uar')}`,
    seeds: seedsOf(records),
    runs: `${first.length} of ${facts.folds}`,
    epochs: String(records[0].last.epoch),
    parameters: records[0].model.parameters.toLocaleString('en'),
    minutes: minutes.toFixed(1),
    engine: facts.engineName,
    claim: facts.claim === undefined ? '–' : `${(100 * facts.claim.accuracy).toFixed(2)} %`,
  };
}

/** All folds of one seed, every test recording once, as one result. */
export function summaryOf(records: readonly RunRecord[]): CrossValidationSummary {
  return summarizeRuns(
    records.map((record) => ({ fold: String(factsOf(record).fold), seed: record.seed, record })),
  );
}

/** How much luck there is: each seed's accuracy over all folds, or of the first fold where that alone has several seeds. */
function seedsOf(records: readonly RunRecord[]): string {
  const [{ seed }] = records;
  const seeds = [...new Set(records.map((record) => record.seed))];
  const foldsOf = (of: number) => records.filter((record) => record.seed === of);
  const whole = seeds.filter((of) => foldsOf(of).length === foldsOf(seed).length);
  if (whole.length > 1 && foldsOf(seed).length > 1)
    return `${list(whole.map((of) => summaryOf(foldsOf(of)).pooled.accuracy))} (all folds)`;
  const first = records.filter((record) => factsOf(record).fold === 1);
  return first.length < 2 ? '–' : `${list(first.map(({ test }) => test!.chosen.accuracy))} (fold 1)`;
}

function list(accuracies: readonly number[]): string {
  return accuracies.map(percent).join(', ');
}

/** The lines between which a document's table stands. */
function markers(name: string): readonly [begin: string, end: string] {
  return [
    `<!-- ${name}: written by \`npx -y pnpm@12.21.0 results\` from the records -->`,
    `<!-- /${name} -->`,
  ];
}

/**
 * The document with what stands between the two marker lines of that name replaced.
 *
 * @throws Error if they are not there.
 */
export function replaceTable(document: string, table: string, name = 'results'): string {
  const [begin, end] = markers(name);
  const from = document.indexOf(begin);
  const to = document.indexOf(end);
  if (from < 0 || to < from)
    throw new Error(`the document lacks the lines "${begin}" and "${end}" around its ${name}`);
  return `${document.slice(0, from)}${begin}\n${table}\n${document.slice(to)}`;
}
