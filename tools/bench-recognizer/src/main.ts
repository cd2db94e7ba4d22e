import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';

const README = new URL('../README.md', import.meta.url);
const [START, END] = ['<!-- results/record.json -->', '<!-- end -->'];
const WARM_UP = 100;
const CLIPS = 50;

const program = new Command('bench-recognizer')
  .description("A recogniser's time: one clip, a process' start to its first answer, and clips on all cores")
  .option(
    '--recognizer <location>',
    'folder or package',
    'examples/reproduce-paper/recognizers/ravdess-fold1',
  )
  .option('--seconds <n>', 'length of the clip', Number, 3.6)
  .option('--hertz <n>', 'its rate', Number, 48_000)
  .option('--passes <n>', 'passes of each', Number, 7)
  .option('--record', 'write results/record.json and the table of README.md')
  .parse(process.argv.filter((word, i) => !(i === 2 && word === '--')));
const options = program.opts<{
  recognizer: string;
  seconds: number;
  hertz: number;
  passes: number;
  record?: boolean;
}>();

interface Spread {
  readonly median: number;
  readonly fastest: number;
}

const starts: number[] = [];
const alone: number[] = [];
const processor: number[] = [];
const together: number[] = [];
const processorTogether: number[] = [];
const processes = await Promise.all(Array.from({ length: availableParallelism() }, start));
for (const { answer } of processes) await answer(WARM_UP);
for (let pass = 0; pass < options.passes; pass++) {
  const started = await start();
  starts.push(started.milliseconds);
  started.stop();
  const one = await processes[0].answer(CLIPS);
  alone.push(one.milliseconds / CLIPS);
  processor.push(one.processor / CLIPS);
  const all = await Promise.all(processes.map(({ answer }) => answer(CLIPS)));
  together.push(Math.max(...all.map(({ milliseconds }) => milliseconds)) / CLIPS / processes.length);
  processorTogether.push(all.reduce((sum, { processor }) => sum + processor, 0) / CLIPS / processes.length);
}
for (const { stop } of processes) stop();
const record = {
  machine: cpus()[0]?.model ?? 'unknown',
  node: process.version,
  ...options,
  cores: processes.length,
  startToFirstAnswer: spread(starts),
  oneClip: spread(alone),
  oneClipProcessorTime: spread(processor),
  clipOnAllCores: spread(together),
  processorTimeOnAllCores: spread(processorTogether),
  /** Share of perfect scaling, of the fastest passes. */
  efficiency: round(Math.min(...alone) / Math.min(...together) / processes.length),
  /** The same without what other programs on the machine take: processor time of a clip alone over that beside others. */
  processorEfficiency: round(Math.min(...processor) / Math.min(...processorTogether)),
};
process.stdout.write(`${table()}\n`);
if (options.record) {
  writeFileSync(new URL('../results/record.json', import.meta.url), `${JSON.stringify(record, null, 2)}\n`);
  const text = readFileSync(README, 'utf8');
  const [from, to] = [text.indexOf(START), text.indexOf(END)];
  if (from < 0 || to < 0) throw new Error(`README.md has no ${START} … ${END}`);
  writeFileSync(README, `${text.slice(0, from)}${START}\n${table()}\n${text.slice(to)}`);
}

/** A process that has answered once, and the milliseconds since it was started. */
async function start() {
  const from = performance.now();
  const script = fileURLToPath(new URL('answer-process.js', import.meta.url));
  const { recognizer, seconds, hertz } = options;
  const child = spawn(process.execPath, [script, recognizer, String(seconds), String(hertz)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  if ((await lines.next()).value !== 'ready') throw new Error(`${recognizer} gave no first answer`);
  return {
    milliseconds: performance.now() - from,
    async answer(count: number) {
      child.stdin.write(`${count}\n`);
      const [milliseconds, processor] = String((await lines.next()).value)
        .split(' ')
        .map(Number);
      return { milliseconds, processor };
    },
    stop: () => child.kill(),
  };
}

function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: round(sorted[sorted.length >> 1]), fastest: round(sorted[0]) };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function table(): string {
  const row = (name: string, { median, fastest }: Spread) => `| ${name} | ${median} | ${fastest} |`;
  return [
    '| milliseconds | median | fastest |',
    '| --- | ---: | ---: |',
    row("from a process' start to its first answer", record.startToFirstAnswer),
    row('one clip, MFCC and network', record.oneClip),
    row('of it processor time', record.oneClipProcessorTime),
    row(`a clip, ${record.cores} processes at work`, record.clipOnAllCores),
    row('processor time of a clip then', record.processorTimeOnAllCores),
    '',
    `Efficiency on ${record.cores} cores, fastest passes: ${record.efficiency}, of processor time ${record.processorEfficiency}. Clips of ${record.seconds} s at ${record.hertz} Hz, ` +
      `${record.passes} passes, ${record.machine}, Node ${record.node}.`,
  ].join('\n');
}
