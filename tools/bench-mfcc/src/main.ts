import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { contenders } from './contenders.js';
import { type CorpusRun, corpusTable, measureCorpus } from './corpus.js';
import { type Measurement, measure } from './measure.js';
import { createSignal, sampleRate } from './signal.js';
import { table } from './table.js';

const program = new Command('bench:mfcc')
  .description('µs a frame of @ser/mfcc and its peers: one thread each, alternating, medians')
  .option('--json', 'print one JSON object instead of a table')
  .option('--passes <n>', 'passes of each', '60')
  .option('--record', 'write results/record.json and the table of the README of @ser/mfcc')
  .option(
    '--corpus <folder>',
    'measure instead from the WAV files of a folder to features, by a worker a core',
  )
  .option('--readme', 'measure nothing: write that table from results/record.json')
  .addHelpText(
    'after',
    '\nSER_PYTHON names the Python that has the toolkits; those that it lacks are left out. kaldi/build.sh compiles the C++ of kaldi-native-fbank.',
  )
  // `pnpm bench:… -- --json` passes the -- on.
  .parse(process.argv.filter((word, i) => !(i === 2 && word === '--')));
const options = program.opts<{
  json?: boolean;
  passes: string;
  record?: boolean;
  corpus?: string;
  readme?: boolean;
}>();

interface BenchRecord {
  readonly machine: string;
  readonly node: string;
  readonly passes: number;
  readonly results: readonly Measurement[];
  /** The 1,440 files of RAVDESS, and parts of them. */
  readonly corpus?: readonly CorpusRun[];
}

const recordFile = path('../results/record.json');
const former = (): BenchRecord => JSON.parse(readFileSync(recordFile, 'utf8'));
const record: BenchRecord = await measured();
if (options.record) replaceFile(recordFile, `${JSON.stringify(record, null, 2)}\n`);
if (options.record || options.readme) writeReadme(record);
process.stdout.write(options.json ? `${JSON.stringify(record)}\n` : `${text(record)}\n`);

/** The record with what was asked for measured anew. */
async function measured(): Promise<BenchRecord> {
  if (options.readme) return former();
  if (options.corpus !== undefined) return { ...former(), corpus: measureCorpus(options.corpus) };
  return { ...(await run(Number(options.passes))), corpus: former().corpus };
}

function text({ results, corpus }: BenchRecord): string {
  return options.corpus === undefined ? table(results) : corpusTable(corpus ?? []);
}

async function run(passes: number): Promise<BenchRecord> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-mfcc-'));
  const signal = createSignal();
  const signalFile = join(folder, 'signal.f32');
  writeFileSync(signalFile, signal);
  const results = await measure(contenders, passes, signalFile, signal.length / sampleRate);
  rmSync(folder, { recursive: true });
  return { machine: cpus()[0].model.trim(), node: process.version, passes, results };
}

function writeReadme({ results, corpus, passes, machine, node }: BenchRecord): void {
  const readme = path('../../../packages/mfcc/README.md');
  const on = `${machine}, Node ${node}.`;
  let text = readFileSync(readme, 'utf8');
  text = between(
    text,
    'bench:mfcc',
    `${table(results)}\n\nMedians of ${passes} alternating passes, one thread each, ${on}`,
  );
  if (corpus) text = between(text, 'bench:corpus', corpusTable(corpus));
  replaceFile(readme, text);
}

/** The text with something else between two marks. */
function between(text: string, mark: string, content: string): string {
  const [start, end] = [`<!-- ${mark} -->\n`, `\n<!-- /${mark} -->`];
  return text.slice(0, text.indexOf(start) + start.length) + content + text.slice(text.indexOf(end));
}

function path(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}

function replaceFile(file: string, content: string): void {
  writeFileSync(`${file}.new`, content);
  renameSync(`${file}.new`, file);
}
