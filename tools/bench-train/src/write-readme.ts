import { readFileSync, writeFileSync } from 'node:fs';
import type { Profile, ProfileRecord } from './profile.js';
import type { RaceRecord } from './race.js';

// Writes the tables of packages/backend/README.md from the records in results/.

const README = new URL('../../../packages/backend/README.md', import.meta.url);
const NAMES: Readonly<Record<string, string>> = {
  onnxruntime: '`onnxruntime`',
  wasm: '`wasm`',
  tensorflow: '`tensorflow`, linked to the wheel that Keras uses',
  pytorch: 'PyTorch 2.13, CPU',
  keras: 'Keras, TensorFlow on CPU',
};
/** Kernels that take less are one line. */
const LEAST_MILLISECONDS = 1;

type Row = readonly (string | number)[];

function record<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../results/${name}.json`, import.meta.url), 'utf8')) as T;
}

function table(head: Row, rows: readonly Row[]): string {
  const align = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [head, align, ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function raceTable({ results }: RaceRecord): string {
  const rows = results.map(({ engine, msPerStep, msPerClip }) => [
    ...[NAMES[engine] ?? engine, Math.round(msPerStep.median), msPerClip.median.toFixed(1)],
  ]);
  return table(['engine', 'ms a step', 'ms a clip'], rows);
}

function profileTable({ profiles }: ProfileRecord): string {
  const { kernels } = profiles[0];
  const large = kernels.filter(({ milliseconds }) => milliseconds >= LEAST_MILLISECONDS);
  const of = ({ kernels }: Profile, name: string) =>
    (kernels.find(({ kernel }) => kernel === name)?.milliseconds ?? 0).toFixed(1);
  const others = (profile: Profile) =>
    profile.kernels
      .filter(({ kernel }) => !large.some((one) => one.kernel === kernel))
      .reduce((sum, { milliseconds }) => sum + milliseconds, 0)
      .toFixed(1);
  return table(
    ['kernel', 'calls', ...profiles.map(({ engine }) => NAMES[engine])],
    [
      ...large.map(({ kernel, calls }) => [
        ...[`${kernel}`, calls, ...profiles.map((profile) => of(profile, kernel))],
      ]),
      ['all other kernels', '', ...profiles.map(others)],
      ['outside kernels', '', ...profiles.map(({ outsideKernels }) => outsideKernels.toFixed(1))],
      ['the whole step', '', ...profiles.map(({ msPerStep }) => msPerStep.toFixed(1))],
    ],
  );
}

function replaceBetween(text: string, name: string, content: string): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < 0) throw new Error(`README.md has no ${start} … ${end}`);
  return `${text.slice(0, from)}${start}\n${content}\n${text.slice(to)}`;
}

let text = readFileSync(README, 'utf8');
text = replaceBetween(text, 'bench:train', raceTable(record('record')));
text = replaceBetween(text, 'bench:train two processes', raceTable(record('two-processes')));
text = replaceBetween(text, 'bench:train --profile', profileTable(record('profile')));
writeFileSync(README, text);
