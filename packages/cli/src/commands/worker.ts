import type { Command } from 'commander';
import { stopOnInterrupt } from '../terminal/interrupt.js';
import { parseCount } from './option-types.js';

interface Given {
  readonly queue: string;
  readonly store: string;
  readonly features: string;
  readonly workers: number;
  readonly untilEmpty?: boolean;
  readonly json?: boolean;
}

export function addWorker(program: Command): void {
  program
    .command('worker')
    .description('do jobs that ser sweep --queue has queued, each in a process of its own')
    .requiredOption('--queue <url>', 'such as redis://host:6379')
    .requiredOption('--store <location>', 'where records and checkpoints go: a folder or s3://bucket/prefix')
    .option(
      '--features <folder>',
      'keeps features for the other jobs of this machine; other machines find them in the store',
      'runs/features',
    )
    .option('--workers <n>', 'jobs side by side', parseCount, 1)
    .option('--until-empty', 'end when nothing is queued')
    .option('--json', 'one JSON object a job that ended, on standard output')
    .addHelpText('after', '\nAfter Ctrl-C its job goes back to the queue with its checkpoint.')
    .action(worker);
}

async function worker(given: Given): Promise<void> {
  const { queue, store: location, features, workers, untilEmpty, json } = given;
  const { openStore, work } = await import('@ser/queue');
  const { runPlaced } = await import('../sweep/run-placed.js');
  const { sayEvent } = await import('../sweep/sweep-together.js');
  const store = await openStore(location);
  const interrupt = stopOnInterrupt();
  await work({
    url: queue,
    store,
    run: runPlaced(features, store.location),
    workers,
    untilEmpty,
    signal: interrupt.signal,
    onEvent(event) {
      if (event.type === 'away') process.stderr.write(`${event.url} is away; it is waited for\n`);
      else sayEvent(event);
      if (json && event.type === 'end')
        process.stdout.write(`${JSON.stringify({ id: event.id, state: event.outcome.state })}\n`);
    },
  });
  interrupt.dispose();
  store.close();
  if (interrupt.signal.aborted) process.exitCode = interrupt.exitCode;
}
