import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import { type Competitor, startCompetitor } from './competitor.js';
import { formatGrowth, growth } from './growth.js';
import { formatMemory, memory } from './memory.js';
import { formatProfile, profile } from './profile.js';
import { formatRace, race } from './race.js';
import { formatRoofline, roofline } from './roofline.js';
import { NETWORKS, type NetworkName, PAPER, WORKLOADS, type Workload } from './workload.js';

const ENGINES = ['onnxruntime', 'wasm'];
const PEERS = ['pytorch', 'keras'];

const program = new Command('bench-train')
  .description('Milliseconds per training step of a network, engines taking turns in one run')
  .addOption(
    new Option('--engines <names>', 'engines and peers, separated by commas').default(
      [...ENGINES, ...PEERS].join(),
    ),
  )
  .addOption(
    new Option('--network <name>', 'network and the size of its clips')
      .choices(Object.keys(NETWORKS))
      .default(PAPER.network),
  )
  .option('--batch <n>', 'clips per step', Number, 32)
  .option('--threads <n>', 'threads per engine', Number, availableParallelism())
  .option('--rounds <n>', 'turns that each engine takes', Number, 5)
  .option('--steps <n>', 'steps per turn', Number, 4)
  .option('--clips <n>', 'clips per turn, one at a time', Number, 20)
  .option('--frames <n>', "frames of a clip (default: the network's)", Number)
  .option('--channels <n>', "filters of the first stage of the paper's network", Number, PAPER.channels)
  .option('--processes <n>', 'processes of one engine side by side, all taking steps at once', Number, 1)
  .option('--growth', 'time of a step by batch, frames, channels and threads, in place of the race')
  .option('--profile', 'milliseconds a step in each kernel, in place of the race')
  .option(
    '--roofline',
    "each kernel's bytes, arithmetic and time beside the machine's limits, in place of the race",
  )
  .option('--memory <steps>', 'resident memory after each thousand steps, in place of the race', Number)
  .option('--python <path>', 'Python that may have torch or keras', 'python3')
  .option(
    '--before <folder>',
    "another checkout's tools/bench-train: engines named before:NAME are its own, of the paper's network",
  )
  .option('--json', 'print one JSON object')
  // `pnpm bench:… -- --json` passes the -- on.
  .parse(process.argv.filter((word, i) => !(i === 2 && word === '--')));
const options = program.opts<{
  engines: string;
  network: NetworkName;
  batch: number;
  threads: number;
  rounds: number;
  steps: number;
  clips: number;
  frames?: number;
  channels: number;
  processes: number;
  profile?: boolean;
  roofline?: boolean;
  memory?: number;
  growth?: boolean;
  python: string;
  before?: string;
  json?: boolean;
}>();

const of = WORKLOADS[options.network];
const { batch, channels, frames = of.frames } = options;
const workload: Workload = { ...of, batch, channels, frames };
if (options.growth) print(formatGrowth, await growth(options.engines.split(','), startOne));
else {
  const competitors = await start();
  if (options.profile) print(formatProfile, await profile(competitors, options.rounds * options.steps));
  else if (options.memory) print(formatMemory, await memory(competitors, options.memory));
  else if (options.roofline)
    print(formatRoofline, await roofline(competitors, options.rounds * options.steps));
  else print(formatRace, await race(competitors, options));
  for (const { stop } of competitors.flat()) stop();
}

/** Each engine's processes; an engine that is not installed is left out. */
async function start(): Promise<readonly (readonly Competitor[])[]> {
  const started: (readonly Competitor[])[] = [];
  const alone = options.profile || options.roofline;
  const names = options.engines.split(',').filter((name) => !alone || !PEERS.includes(name));
  for (const name of names) {
    const processes = await Promise.all(Array.from({ length: options.processes }, () => startOne(name)));
    const running = processes.filter((competitor) => competitor !== undefined);
    if (running.length > 0) started.push(running);
    else process.stderr.write(`${name}: not installed, left out\n`);
  }
  return started;
}

function startOne(
  name: string,
  task: Workload = workload,
  threads: number = options.threads,
): Promise<Competitor | undefined> {
  const peer = fileURLToPath(new URL(`../peers/${name}_step.py`, import.meta.url));
  const args = [String(threads), JSON.stringify(task)];
  if (PEERS.includes(name)) return startCompetitor(name, options.python, [peer, ...args]);
  const [, wasBefore, engine] = /^(before:)?(.*)$/.exec(name)!;
  const folder = wasBefore ? resolve(options.before ?? '.', 'dist') : import.meta.dirname;
  return startCompetitor(name, process.execPath, [join(folder, 'engine-process.js'), engine, ...args]);
}

function print<T>(format: (result: T) => string, result: T): void {
  const { network, coefficients } = workload;
  const { processes } = options;
  const facts = { node: process.versions.node, network, batch, input: [frames, coefficients], processes };
  process.stdout.write(
    options.json ? `${JSON.stringify({ ...facts, ...result }, null, 2)}\n` : `${format(result)}\n`,
  );
}
