import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import { type Competitor, startCompetitor } from './competitor.js';
import type { Workload } from './workload.js';

const ENGINES = ['onnxruntime', 'wasm'];
const PEERS = ['pytorch', 'keras'];
const WARM_UP = 3;

interface Result {
  readonly engine: string;
  readonly threads: number;
  readonly msPerStep: Spread;
  readonly msPerClip: Spread;
  readonly residentMegabytes: number;
}

interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

const program = new Command('bench-train')
  .description("Milliseconds per training step of the paper's network, engines taking turns in one run")
  .addOption(
    new Option('--engines <names>', 'engines and peers, separated by commas').default(
      [...ENGINES, ...PEERS].join(),
    ),
  )
  .option('--batch <n>', 'clips per step', Number, 32)
  .option('--threads <n>', 'threads per engine', Number, availableParallelism())
  .option('--rounds <n>', 'turns that each engine takes', Number, 5)
  .option('--steps <n>', 'steps per turn', Number, 4)
  .option('--python <path>', 'Python that may have torch or keras', 'python3')
  .option('--json', 'print one JSON object')
  // `pnpm bench:… -- --json` passes the -- on.
  .parse(process.argv.filter((word, i) => !(i === 2 && word === '--')));
const options = program.opts<{
  engines: string;
  batch: number;
  threads: number;
  rounds: number;
  steps: number;
  python: string;
  json?: boolean;
}>();

const workload: Workload = { batch: options.batch, frames: 216, coefficients: 12, classes: 8 };
const results = await race(await start());
print();

async function start(): Promise<readonly Competitor[]> {
  const competitors: Competitor[] = [];
  for (const name of options.engines.split(',')) {
    const peer = fileURLToPath(new URL(`../peers/${name}_step.py`, import.meta.url));
    const args = [String(options.threads), JSON.stringify(workload)];
    const competitor = PEERS.includes(name)
      ? await startCompetitor(name, options.python, [peer, ...args])
      : await startCompetitor(name, process.execPath, [
          fileURLToPath(new URL('engine-process.js', import.meta.url)),
          name,
          ...args,
        ]);
    if (competitor) competitors.push(competitor);
    else process.stderr.write(`${name}: not installed, left out\n`);
  }
  return competitors;
}

/** All engines warm up, then take turns, so that a slow spell of the machine falls on all of them. */
async function race(competitors: readonly Competitor[]): Promise<readonly Result[]> {
  const steps = new Map(competitors.map((competitor) => [competitor, [] as number[]]));
  const clips = new Map(competitors.map((competitor) => [competitor, [] as number[]]));
  const resident = new Map<Competitor, number>();
  for (const competitor of competitors) {
    await competitor.measure('train', WARM_UP);
    await competitor.measure('infer', WARM_UP);
  }
  for (let round = 0; round < options.rounds; round++) {
    for (const competitor of competitors) {
      const { times, residentMegabytes } = await competitor.measure('train', options.steps);
      steps.get(competitor)!.push(...times);
      resident.set(competitor, residentMegabytes);
      clips.get(competitor)!.push(...(await competitor.measure('infer', 5)).times);
    }
  }
  for (const competitor of competitors) competitor.stop();
  return competitors.map((competitor) => ({
    engine: competitor.engine,
    threads: competitor.threads,
    msPerStep: spread(steps.get(competitor)!),
    msPerClip: spread(clips.get(competitor)!),
    residentMegabytes: Math.round(resident.get(competitor)!),
  }));
}

function spread(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  const round = (value: number) => Math.round(value * 100) / 100;
  return { median: round(sorted[sorted.length >> 1]), min: round(sorted[0]), max: round(sorted.at(-1)!) };
}

function print(): void {
  if (options.json) {
    const { batch, frames, coefficients } = workload;
    process.stdout.write(`${JSON.stringify({ batch, input: [frames, coefficients], results }, null, 2)}\n`);
    return;
  }
  const cells = (values: readonly (string | number)[]) =>
    values.map((value) => String(value).padStart(12)).join('');
  process.stdout.write(`${cells(['engine', 'threads', 'ms/step', 'min', 'max', 'ms/clip', 'RSS MB'])}\n`);
  for (const { engine, threads, msPerStep, msPerClip, residentMegabytes } of results) {
    const { median, min, max } = msPerStep;
    process.stdout.write(
      `${cells([engine, threads, median, min, max, msPerClip.median, residentMegabytes])}\n`,
    );
  }
}
