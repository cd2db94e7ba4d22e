// What happens to a plan while its workers are killed, and what a job costs: `pnpm bench:queue -- --help`.

import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, release } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import { canContain, killWorkers } from './killed-workers.js';
import { measureCosts } from './measure-cost.js';
import { simulate } from './simulate.js';

const RESULTS = fileURLToPath(new URL('../results/', import.meta.url));

const by = () => new Option('--by <how>').choices(['queue', 'shard']).default('queue');
const program = new Command('bench:queue');
program
  .command('killed')
  .description('three machines in containers do a plan while one is killed every 20 s, and Redis once')
  .addOption(by())
  .addOption(new Option('--plan <name>').choices(['steps', 'training']).default('steps'))
  .option('--workers <n>', 'machines', Number, 3)
  .option('--kill-every <s>', 'seconds', Number, 20)
  .option('--silence <s>', 'seconds after which another takes a job', Number, 10)
  .option('--record', 'into results/')
  .action(async (given) => {
    if (!canContain()) throw new Error('unshare: expected to be allowed. Run it as root on Linux.');
    const say = (line: string) => void process.stderr.write(`${line}\n`);
    const result = await killWorkers({ ...given, say });
    await tell(`killed-${given.by}-${given.plan}`, result, given.record);
    const { jobs, records, rows, twice, missing, different } = result;
    if (records !== jobs || rows !== jobs || twice + missing + different > 0) process.exitCode = 1;
  });
program
  .command('simulate')
  .description('the real queue or shards, and jobs that sleep')
  .addOption(by())
  .option('--jobs <n>', 'jobs', Number, 10_000)
  .option('--sleep <ms>', 'how long each sleeps', Number, 10)
  .option('--workers <n...>', 'workers', ['1', '10', '50'])
  .option('--record', 'into results/')
  .action(async ({ by, jobs, sleep, workers, record }) => {
    const results = [];
    for (const count of workers.map(Number)) {
      results.push(await simulate({ by, jobs, sleepMs: sleep, workers: count }));
      process.stderr.write(`${JSON.stringify(results.at(-1))}\n`);
    }
    await tell(`simulation-${by}`, { runs: results }, record);
  });
program
  .command('cost')
  .description('real trainings on one thread: processor time, memory, bytes of the store')
  .option('--ravdess <folder>', 'its recordings')
  .option('--savee <folder>', 'its recordings')
  .option('--record', 'into results/')
  .action(async ({ record, ...folders }) => {
    const say = (cost: object) => void process.stderr.write(`${JSON.stringify(cost)}\n`);
    await tell('cost', { jobs: await measureCosts(folders, say) }, record);
  });
await program.parseAsync();
process.exit();

async function tell(name: string, result: object, record: boolean | undefined): Promise<void> {
  const words = process.argv.slice(2).filter((word) => word !== '--record');
  const whole = {
    command: `npx -y pnpm@12.21.0 bench:queue ${words.join(' ')}`,
    date: new Date().toISOString().slice(0, 10),
    machine: { processors: cpus().length, model: cpus()[0]?.model, linux: release(), node: process.version },
    ...result,
  };
  process.stdout.write(`${JSON.stringify(whole, null, 2)}\n`);
  if (!record) return;
  await mkdir(RESULTS, { recursive: true });
  await writeFile(`${RESULTS}${name}.json`, `${JSON.stringify(whole, null, 2)}\n`);
}
