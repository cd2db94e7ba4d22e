import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Quality } from './quality.js';

const README = new URL('../README.md', import.meta.url);
const RESULTS = new URL('../results/', import.meta.url);
const NAME = /^(\d+)-seconds\.json$/;
const [START, END] = ['<!-- results/*-seconds.json -->', '<!-- end -->'];

/** How fast one program is, and a resampler how good. */
export interface Result extends Partial<Quality> {
  readonly name: string;
  /** Seconds of the recording in a second of one core. */
  readonly timesRealTime: number;
}

export interface BenchRecord {
  readonly machine: string;
  readonly node: string;
  readonly seconds: number;
  readonly passes: number;
  readonly results: readonly Result[];
}

/** The results in Markdown, a column for the length of each record. */
export function table(records: readonly BenchRecord[]): string {
  const [{ results }] = records;
  const rows = results.map(({ name, edgeDecibels, aliasDecibels }) => [
    name,
    ...records.map((record) => record.results.find((other) => other.name === name)?.timesRealTime ?? ''),
    ...[edgeDecibels ?? '', aliasDecibels ?? ''],
  ]);
  const heads = ['× real time', ...records.map(({ seconds }) => `${seconds} s`)];
  return [
    [...heads, 'dB at 7.2 kHz', 'loudest alias, dB'],
    ['---', ...Array(heads.length + 1).fill('---:')],
    ...rows,
  ]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

/** Keeps a record beside those of other lengths, and writes the table of all where the README has it. */
export function writeRecord(record: BenchRecord): void {
  writeFileSync(new URL(`${record.seconds}-seconds.json`, RESULTS), `${JSON.stringify(record, null, 2)}\n`);
  const records = readdirSync(RESULTS)
    .filter((name) => NAME.test(name))
    .map((name) => JSON.parse(readFileSync(new URL(name, RESULTS), 'utf8')) as BenchRecord)
    .sort((a, b) => a.seconds - b.seconds);
  const text = readFileSync(README, 'utf8');
  const [from, to] = [text.indexOf(START), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`README.md has no ${START} … ${END}`);
  const facts = records.map(
    ({ seconds, passes, machine, node }) =>
      `${seconds} s of 16-bit mono, fastest of ${passes} passes, ${machine}, Node ${node}`,
  );
  writeFileSync(
    README,
    `${text.slice(0, from)}${START}\n${table(records)}\n\n${facts.join('; ')}\n${text.slice(to)}`,
  );
}
