// Writes the tables of this folder's README.md and of packages/model-ravdess/README.md from the records in results/.
//   node dist/tables.js
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { CLEAN } from '@ser/experiment/conditions';
import { FUNCTIONAL_RECIPES } from './functionals/functional-recipes.js';
import type { Recipe, Training } from './recipe.js';
import { RECIPES } from './recipes.js';
import { SAVEE_RECIPES } from './savee/savee-recipes.js';
import type { Share } from './shares.js';

/** What a trial's record says of a fold. */
interface TrialFoldRecord {
  readonly fold: string;
  readonly byCondition: Readonly<
    Record<string, { readonly wa: number; readonly ua: number; readonly ece: number }>
  >;
}

interface TrialRecord {
  readonly recipe: Training;
  readonly folds: readonly TrialFoldRecord[];
}

/** The record of a trial on SAVEE. */
interface SaveeTrialRecord {
  readonly recipe: Training;
  readonly folds: readonly { readonly wa: number; readonly ua: number }[];
}

/** The record of a model of RAVDESS on SAVEE. */
interface TransferRecord {
  readonly recipe: Training;
  readonly wa: number;
  readonly ua: number;
}

/** The record of the network on frames. */
interface FramesRecord {
  readonly folds: readonly TrialFoldRecord[];
}

/** The record of what weights of 8 bits cost. */
interface QuantizationRecord {
  readonly results: Readonly<Record<'half' | 'int8', { readonly wa: number; readonly ua: number }>>;
}

interface Measured {
  readonly share: Share;
  readonly clips: number;
  readonly wa: number;
  readonly ua: number;
  readonly ece: number;
  readonly uaInterval: { readonly least: number; readonly greatest: number };
  readonly coverage?: readonly { threshold: number; coverage: number; accuracy: number | null }[];
}

interface FinalRecord {
  readonly recipe: Recipe;
  readonly byCondition: Readonly<Record<string, Measured>>;
}

interface SpeechRecord {
  readonly chosen: string;
  readonly heardKinds: readonly string[];
  readonly detectors: Readonly<
    Record<
      string,
      {
        readonly nonSpeech: {
          readonly clips: number;
          readonly refused: number;
          readonly byKind: Readonly<Record<string, { readonly clips: number; readonly refused: number }>>;
        };
        readonly speech: { readonly clips: number; readonly refused: number };
      }
    >
  >;
}

const HERE = new URL('../', import.meta.url);
/** Conditions whose mean over the folds stands beside the clean one in the table of trials. */
const SHOWN = [CLEAN, '8 kHz', 'white noise, 10 dB', 'room, RT60 .6 s'];

const read = async <Value>(path: string) => JSON.parse(await readFile(new URL(path, HERE), 'utf8')) as Value;
const percent = (value: number) => (100 * value).toFixed(1);
const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  [row(head), row(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(row)].join('\n');

const trials = await recordsOf<TrialRecord>('trials', RECIPES);
await replace('README.md', 'trials', trialTable(trials, SHOWN));

if (existsSync(new URL('results/frames/residual-network.json', HERE)))
  await replace('README.md', 'frames', framesTable(await read('results/frames/residual-network.json')));
await replace('README.md', 'quantization', quantizationTable(await read('results/quantization.json')));

const functionalTrials = await recordsOf<TrialRecord>('functionals', FUNCTIONAL_RECIPES);
await replace(
  'README.md',
  'functionals',
  trialTable(functionalTrials, [...SHOWN, 'babble, 10 dB', 'cut to 1 s']),
);
if (existsSync(new URL('results/functionals-final.json', HERE)))
  await replace('README.md', 'functionals matrix', matrixTable(await read('results/functionals-final.json')));

const saveeTrials = await recordsOf<SaveeTrialRecord>('savee', SAVEE_RECIPES);
await replace('README.md', 'savee', saveeTable(await read<Measured>('results/savee-final.json')));
const transfers = await recordsOf<TransferRecord>('transfer', RECIPES);
await replace('README.md', 'transfer', transferTable());

const final = await read<FinalRecord>('results/final.json');
const card = '../../packages/model-ravdess/README.md';
await replace(card, 'matrix', matrixTable(final));
await replace(card, 'coverage', coverageTable());
const speech = await read<SpeechRecord>('results/speech.json');
await replace('README.md', 'speech', speechTable());

/** The records of a folder, in the order in which their recipes were thought of. */
async function recordsOf<Found extends { readonly recipe: Training }>(
  folder: string,
  recipes: readonly Training[],
): Promise<Found[]> {
  const files = await readdir(new URL(`results/${folder}/`, HERE));
  const records = await Promise.all(files.map((file) => read<Found>(`results/${folder}/${file}`)));
  const order = recipes.map(({ name }) => name);
  return records.sort((a, b) => order.indexOf(a.recipe.name) - order.indexOf(b.recipe.name));
}

function saveeTable(tested: Measured): string {
  const mean = (values: readonly number[]) =>
    percent(values.reduce((sum, value) => sum + value, 0) / values.length);
  const { least, greatest } = tested.uaInterval;
  return `${table(
    ['trial', 'what it asks', 'WA', 'UA'],
    saveeTrials.map(({ recipe, folds }) => [
      `\`${recipe.name}\``,
      recipe.why,
      mean(folds.map(({ wa }) => wa)),
      mean(folds.map(({ ua }) => ua)),
    ]),
  )}\n\nTested: WA ${percent(tested.wa)}, UA ${percent(tested.ua)} [${percent(least)}, ${percent(greatest)}].`;
}

function transferTable(): string {
  return table(
    ['recipe', 'what it asks', 'WA', 'UA'],
    transfers.map(({ recipe, wa, ua }) => [`\`${recipe.name}\``, recipe.why, percent(wa), percent(ua)]),
  );
}

function framesTable({ folds }: FramesRecord): string {
  const uaOf = (record: TrialRecord, fold: string) =>
    record.folds.find((each) => each.fold === fold)?.byCondition[CLEAN].ua ?? Number.NaN;
  const linear = ['linear', 'linear-speed'].map((name) => trials.find(({ recipe }) => recipe.name === name)!);
  return table(
    ['fold', 'residual network on frames', ...linear.map(({ recipe }) => `\`${recipe.name}\``)],
    folds.map(({ fold, byCondition }) => [
      fold,
      percent(byCondition[CLEAN].ua),
      ...linear.map((record) => percent(uaOf(record, fold))),
    ]),
  );
}

function quantizationTable({ results }: QuantizationRecord): string {
  return table(
    ['weights', 'WA', 'UA'],
    [
      ['half precision, 22.3 MB', percent(results.half.wa), percent(results.half.ua)],
      ['8 bits, 11.2 MB', percent(results.int8.wa), percent(results.int8.ua)],
    ],
  );
}

function trialTable(
  records: readonly { readonly recipe: Training; readonly folds: readonly TrialFoldRecord[] }[],
  shown: readonly string[],
): string {
  return table(
    ['trial', 'what it asks', ...shown.map((name) => `UA, ${name}`), 'ECE'],
    records.map(({ recipe, folds }) => {
      const mean = (condition: string, measure: 'ua' | 'ece') => {
        const values = folds.flatMap(({ byCondition }) => byCondition[condition]?.[measure] ?? []);
        if (values.length < folds.length) return '–';
        return percent(values.reduce((sum, value) => sum + value, 0) / values.length);
      };
      return [
        `\`${recipe.name}\``,
        recipe.why,
        ...shown.map((condition) => mean(condition, 'ua')),
        mean(CLEAN, 'ece'),
      ];
    }),
  );
}

function matrixTable({ byCondition }: Pick<FinalRecord, 'byCondition'>): string {
  return table(
    ['condition', 'recordings', 'WA', 'UA', '95 % of UA, over speakers', 'UA less than as recorded', 'ECE'],
    Object.entries(byCondition).map(([name, { share, clips, wa, ua, ece, uaInterval }]) => {
      const base = byCondition[share === 'all' ? CLEAN : `${CLEAN}, ${share}`];
      const interval = `${percent(uaInterval.least)}–${percent(uaInterval.greatest)}`;
      return [name, clips, percent(wa), percent(ua), interval, percent(base.ua - ua), percent(ece)];
    }),
  );
}

function coverageTable(): string {
  return table(
    ['answers with a probability of at least', 'share of the recordings', 'of these right'],
    (final.byCondition[CLEAN].coverage ?? []).map(({ threshold, coverage, accuracy }) => [
      threshold.toFixed(1),
      `${percent(coverage)} %`,
      accuracy === null ? '–' : `${percent(accuracy)} %`,
    ]),
  );
}

function speechTable(): string {
  const detectors = Object.entries(speech.detectors);
  const kinds = Object.keys(detectors[0][1].nonSpeech.byKind);
  const title = (kind: string) =>
    speech.heardKinds.includes(kind) ? `${kind} (the head was trained on such)` : kind;
  return table(
    ['refused', ...detectors.map(([name]) => name)],
    [
      ...kinds.map((kind) => [
        title(kind),
        ...detectors.map(
          ([, { nonSpeech }]) => `${nonSpeech.byKind[kind].refused} of ${nonSpeech.byKind[kind].clips}`,
        ),
      ]),
      ['**all without speech**', ...detectors.map(([, { nonSpeech: n }]) => `${n.refused} of ${n.clips}`)],
      [
        '**speech of unheard speakers**',
        ...detectors.map(([, { speech: s }]) => `${s.refused} of ${s.clips}`),
      ],
    ],
  );
}

/** Puts a text between the markers of a name. */
async function replace(file: string, name: string, text: string): Promise<void> {
  const url = new URL(file, HERE);
  const found = await readFile(url, 'utf8');
  const [start, end] = [`<!-- ${name} -->\n`, `<!-- end of ${name} -->`];
  const [before, rest] = [
    found.slice(0, found.indexOf(start) + start.length),
    found.slice(found.indexOf(end)),
  ];
  if (!found.includes(start) || !found.includes(end))
    throw new Error(`${file}: expected ${start.trim()} and ${end}.`);
  await writeFile(url, `${before}${text}\n${rest}`);
}
