#!/usr/bin/env node
import { runJob } from '@ser/experiment';
import { isSerError } from '@ser/foundation';
import { claimFolder } from '@ser/foundation/node';
import { TrainerError, TrainingStopped } from '@ser/trainer';
import { showProgress, stopOnInterrupt, surviveLostOutput } from '@ser/trainer/node';
import { type ExperimentOptions, isPlan, type PlanOptions, parseOptions } from './command/options.js';
import { showJob } from './command/progress.js';
import { quoted } from './command/quoted.js';
import { summary } from './command/summary.js';
import { jobOf } from './registry/job-of.js';
import { runPlan } from './registry/run-plan.js';

/** The same experiment, typed out; `--out` included, so that it goes on where it was interrupted. */
function commandFor(args: readonly string[], { out }: ExperimentOptions | PlanOptions): string {
  const given = args.filter((arg) => arg !== '--');
  const words = given.some((arg) => arg === '--out' || arg.startsWith('--out='))
    ? given
    : [...given, '--out', out];
  return `npx -y pnpm@12.21.0 reproduce -- ${words.map(quoted).join(' ')}`;
}

/** A message of a package in the words of the command line. */
function inFlags({ message }: Error): string {
  return message.replace(/^fold (?=\d+: this protocol)/, '--fold ');
}

/** Whether the message says enough: the project's own errors, and the system's (a full disk, a file in the way). */
function isExpected(error: unknown): error is Error {
  return error instanceof Error && (isSerError(error) || 'syscall' in error);
}

surviveLostOutput();
const args = process.argv.slice(2);
const options = parseOptions(args);
const command = commandFor(args, options);
const interrupt = stopOnInterrupt({ command });
const say = (line: string) => void process.stderr.write(`${line}\n`);
try {
  const { signal } = interrupt;
  if (isPlan(options)) {
    const failed = await runPlan(options, { signal });
    if (signal.aborted) interrupt.sayHowToResume();
    else if (failed > 0) process.exitCode = 1;
  } else {
    const claim = await claimFolder(options.out, { Failure: TrainerError });
    try {
      const record = await runJob(jobOf(options), {
        folder: options.out,
        command,
        signal,
        onProgress: showJob(say),
        observers: [showProgress()],
      });
      process.stdout.write(summary(record, options.out));
    } finally {
      await claim.release();
    }
  }
} catch (error) {
  if (error instanceof TrainingStopped) interrupt.sayHowToResume();
  else if (interrupt.signal.aborted) {
    say(`Stopped before training began. To start again, type:\n  ${command}`);
    process.exitCode = interrupt.exitCode;
  } else if (isExpected(error)) {
    say(`error: ${inFlags(error)}`);
    process.exitCode = 1;
  } else throw error;
} finally {
  interrupt.dispose();
}
