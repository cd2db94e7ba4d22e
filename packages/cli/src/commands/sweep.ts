import type { Command } from 'commander';
import type { SweepOptions } from '../sweep/sweep-together.js';
import { stopOnInterrupt } from '../terminal/interrupt.js';
import { parseCount } from './option-types.js';

export function addSweep(program: Command): void {
  program
    .command('sweep')
    .description(
      'run the jobs of a plan side by side: every fold and seed of experiments that a JSON file lists',
    )
    .argument('<plan>', 'a JSON file with a plan of @ser/experiment, or a list of them')
    .option(
      '--workers <n>',
      'jobs side by side (default: one a core, fewer where memory is short)',
      parseCount,
    )
    .option('--out <folder>', 'for EXPERIMENT/foldK-seedN: records, reports and recognisers', 'runs')
    .option('--json', 'one JSON object a job')
    .option(
      '--shard <i/n>',
      'this machine does every n-th job from the i-th; auto: as SLURM or Kubernetes says',
    )
    .option('--others', 'with --shard: then those of the other shards that no machine holds')
    .option('--queue <url>', 'queue the jobs for ser worker, such as redis://host:6379, and follow them')
    .option(
      '--store <location>',
      'of --shard and --queue: a folder or s3://bucket/prefix (default: store in --out)',
    )
    .option('--retry', 'with --shard or --queue: jobs that failed or were cancelled are done after all')
    .option(
      '--collect <locations...>',
      'bring the records of these stores into --out, and say what is missing',
    )
    .addHelpText(
      'after',
      '\nA job whose record is there is not repeated. Ends with 0 when all are done, 1 when one failed, 130 after Ctrl-C: the same command goes on.',
    )
    .action(sweep);
}

async function sweep(file: string, given: SweepOptions): Promise<void> {
  const { out, workers: wanted, json, shard, queue, collect } = given;
  if (shard !== undefined || queue !== undefined || collect !== undefined) {
    const { sweepTogether } = await import('../sweep/sweep-together.js');
    return sweepTogether(file, given);
  }
  const { requireNone } = await import('../sweep/sweep-together.js');
  requireNone(given, ['others', 'store', 'retry'], 'without --shard or --queue');
  const { availableParallelism } = await import('node:os');
  const { runSweep, showSweep } = await import('@ser/experiment');
  const { readPlan } = await import('../sweep/read-plan.js');
  const { renderSweep } = await import('../sweep/render-outcome.js');
  const jobs = await readPlan(file);
  const workers = Math.min(wanted ?? availableParallelism(), jobs.length);
  const command = `ser ${process.argv.slice(2).join(' ')}`;
  const interrupt = stopOnInterrupt();
  const view = showSweep(workers);
  const states = await runSweep(jobs, {
    folder: out,
    workers,
    signal: interrupt.signal,
    onChange: view.show,
    commandOf: () => command,
  });
  view.stop();
  interrupt.dispose();
  process.stdout.write(renderSweep(states, out, json === true));
  if (interrupt.signal.aborted) {
    process.stderr.write(`Stopped; everything done is kept. To go on, type:\n  ${command}\n`);
    process.exitCode = interrupt.exitCode;
  } else if (states.some(({ state }) => state === 'failed')) process.exitCode = 1;
}
