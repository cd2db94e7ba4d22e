import { readFileSync, writeFileSync } from 'node:fs';
import type { Curve, LearningCurves } from './learning-curves.js';
import type { Profile, ProfileRecord } from './profile.js';
import type { RaceRecord } from './race.js';
import type { Roofline, RooflineKernel, RooflineRecord } from './roofline.js';

// Writes the tables of packages/backend/README.md and of README.md beside results/ from the records there.

const BACKEND = new URL('../../../packages/backend/README.md', import.meta.url);
const OWN = new URL('../README.md', import.meta.url);
const NAMES: Readonly<Record<string, string>> = {
  onnxruntime: '`onnxruntime`',
  wasm: '`wasm`',
  'before:onnxruntime': '`onnxruntime` before',
  'before:wasm': '`wasm` before',
  tensorflow: '`tensorflow`, linked to the wheel that Keras uses',
  pytorch: 'PyTorch 2.13, CPU',
  keras: 'Keras, TensorFlow on CPU',
};
/** Kernels that take less are one line. */
const LEAST_MILLISECONDS = 1;

/** The races of each network. */
const NETWORKS = [
  ["the paper's", 'one-thread'],
  ["the paper's", 'two-threads'],
  ["the paper's, Node 20", 'node-20'],
  ['`beyond`', 'beyond-one-thread'],
  ['`beyond`', 'beyond'],
  ["on an encoder's frames", 'frames-one-thread'],
  ["on an encoder's frames", 'frames'],
] as const;

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

/** Kernels that take less of a step are one line. */
const LEAST_OF_ROOFLINE = 0.4;

function rooflineTables({ rooflines }: RooflineRecord): string {
  return rooflines.map(rooflineTable).join('\n\n');
}

function rooflineTable({ engine, threads, limits, msPerStep, outsideKernels, kernels }: Roofline): string {
  const [large, small] = [true, false].map((isLarge) =>
    kernels.filter(({ milliseconds }) => milliseconds >= LEAST_OF_ROOFLINE === isLarge),
  );
  const sum = (of: (kernel: RooflineKernel) => number) =>
    small.reduce((total, kernel) => total + of(kernel), 0);
  const row = (name: string, calls: number | string, kernel: Omit<RooflineKernel, 'kernel' | 'calls'>) => [
    ...[
      name,
      calls,
      kernel.megabytes.toFixed(1),
      Math.round(kernel.megaflop),
      kernel.milliseconds.toFixed(2),
    ],
    kernel.limitMilliseconds.toFixed(2),
    `${Math.round((100 * kernel.limitMilliseconds) / kernel.milliseconds)} %`,
  ];
  const rows = large.map((kernel) => row(kernel.kernel, kernel.calls, kernel));
  const rest = row('all other kernels', '', {
    megabytes: sum(({ megabytes }) => megabytes),
    megaflop: sum(({ megaflop }) => megaflop),
    milliseconds: sum(({ milliseconds }) => milliseconds),
    limitMilliseconds: sum(({ limitMilliseconds }) => limitMilliseconds),
  });
  const step = ['the whole step', '', '', '', msPerStep.toFixed(2), '', ''];
  const outside = ['outside kernels', '', '', '', outsideKernels.toFixed(2), '', ''];
  const head = ['kernel', 'calls', 'MB', 'MFLOP', 'ms', 'ms at the limit', 'of the limit'];
  const of = `${NAMES[engine]}, ${threads === 1 ? 'one thread' : `${threads} threads`}: ${Math.round(limits.gflopPerSecond)} GFLOP a second, ${Math.round(limits.gigabytesPerSecond)} GB a second`;
  return `${of}\n\n${table(head, [...rows, rest, outside, step])}`;
}

/** Means over all seeds, and how far one training is from another. */
function curvesTable({ steps, window, curves }: LearningCurves): string {
  const kinds = [...new Set(curves.map(({ convolutions }) => convolutions))];
  const [direct, ...minimal] = kinds.map((kind) =>
    curves.filter(({ convolutions }) => convolutions === kind),
  );
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const rows = direct[0].losses.flatMap((_, i) => {
    if (i % 2 === 0) return [];
    const at = (of: readonly Curve[]) => of.map(({ losses }) => losses[i]);
    const center = mean(at(direct));
    const deviation = Math.sqrt(
      at(direct).reduce((sum, loss) => sum + (loss - center) ** 2, 0) / (direct.length - 1),
    );
    const apart = (of: readonly Curve[]) =>
      Math.max(...of.map(({ losses }, seed) => Math.abs(losses[i] - direct[seed].losses[i])));
    const number = (value: number) => value.toPrecision(3);
    return [
      [
        ...[`${i * window + 1} to ${(i + 1) * window}`, number(center), number(deviation)],
        ...minimal.flatMap((of) => [number(mean(at(of))), number(apart(of))]),
      ],
    ];
  });
  const heads = minimal.flatMap(([{ convolutions }]) => [convolutions, 'furthest from direct, same seed']);
  return table([`steps of ${steps}`, 'direct, PyTorch', 'deviation of its seeds', ...heads], rows);
}

function ratioTable(records: readonly (readonly [name: string, race: RaceRecord])[]): string {
  const rows = records.flatMap(([name, { results }]) => {
    const peer = results.find(({ engine }) => engine === 'pytorch')!;
    return results.map(({ engine, threads, msPerStep }) => [
      ...[name, NAMES[engine], threads, msPerStep.median.toFixed(1), msPerStep.min.toFixed(1)],
      ...[msPerStep.median / peer.msPerStep.median, msPerStep.min / peer.msPerStep.min].map((ratio) =>
        engine === 'pytorch' ? '' : ratio.toFixed(2),
      ),
    ]);
  });
  const head = ['network', 'engine', 'threads', 'ms a step', 'fastest', 'of PyTorch', 'fastest of fastest'];
  return table(head, rows);
}

function write(file: URL, sections: Readonly<Record<string, string>>): void {
  const text = Object.entries(sections).reduce(
    (text, [name, content]) => replaceBetween(text, name, content),
    readFileSync(file, 'utf8'),
  );
  writeFileSync(file, text);
}

write(BACKEND, {
  'bench:train': raceTable(record('record')),
  'bench:train two processes': raceTable(record('two-processes')),
  'bench:train --profile': profileTable(record('profile')),
});
write(OWN, {
  networks: ratioTable(NETWORKS.map(([name, file]) => [name, record<RaceRecord>(file)] as const)),
  roofline: rooflineTables(record('roofline')),
  'learning curves': curvesTable(record('learning-curves')),
});
