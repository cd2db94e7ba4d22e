import { readFileSync, writeFileSync } from 'node:fs';
import type { Quality } from './quality.js';

const README = new URL('../README.md', import.meta.url);
const [START, END] = ['<!-- results/record.json -->', '<!-- end -->'];

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

/** The results in Markdown. */
export function table({ results }: BenchRecord): string {
  const rows = results.map(({ name, timesRealTime, edgeDecibels, aliasDecibels }) => [
    ...[name, timesRealTime, edgeDecibels ?? '', aliasDecibels ?? ''],
  ]);
  return [['', '× real time', 'dB at 7.2 kHz', 'loudest alias, dB'], ['---', '---:', '---:', '---:'], ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

/** Writes the table where the README has it. */
export function writeReadme(record: BenchRecord): void {
  const text = readFileSync(README, 'utf8');
  const [from, to] = [text.indexOf(START), text.indexOf(END)];
  if (from < 0 || to < 0) throw new Error(`README.md has no ${START} … ${END}`);
  const facts = `${record.seconds} s of 16-bit mono, fastest of ${record.passes} passes, ${record.machine}, Node ${record.node}`;
  writeFileSync(README, `${text.slice(0, from)}${START}\n${table(record)}\n\n${facts}\n${text.slice(to)}`);
}
