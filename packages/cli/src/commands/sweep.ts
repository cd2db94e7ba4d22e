import type { Command } from 'commander';
import { stopOnInterrupt } from '../terminal/interrupt.js';
import { parseCount } from './option-types.js';

interface Given {
  readonly out: string;
  readonly workers?: number;
  readonly json?: boolean;
}

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
    .addHelpText(
      'after',
      '\nA job whose record is there is not repeated. Ends with 0 when all are done, 1 when one failed, 130 after Ctrl-C: the same command goes on.',
    )
    .action(sweep);
}

async function sweep(file: string, { out, workers: wanted, json }: Given): Promise<void> {
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
