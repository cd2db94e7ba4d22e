import { constants } from 'node:os';
import { surviveLostOutput } from './survive-lost-output.node.js';

/** What {@link stopOnInterrupt} gives. */
export interface Interrupt {
  /** For the option `signal` of `fit`. */
  readonly signal: AbortSignal;
  /** Of a program that a signal stopped, as shells have it: 130 after Ctrl-C, 143 after SIGTERM, 129 after SIGHUP. */
  readonly exitCode: number;
  /** After the stop: says how to resume, and sets the exit code. */
  readonly sayHowToResume: () => void;
  /** Leaves Ctrl-C to others again. */
  readonly dispose: () => void;
}

/** Options of {@link stopOnInterrupt}. */
export interface InterruptOptions {
  /** The command that resumes the run: shown when it has been saved. */
  readonly command: string;
  /** Where to write. Default standard error. */
  readonly stream?: NodeJS.WritableStream;
}

/** Ctrl-C, what `kill` and job schedulers send, and what a closed terminal sends. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Ctrl-C for training programs: the first press (or SIGTERM, or SIGHUP from a terminal that is closed) lets the step
 * under way finish and be saved, the second quits at once.
 *
 * @example
 * ```ts
 * const interrupt = stopOnInterrupt({ command: 'npm run train -- --out runs/1' });
 * try {
 *   await fit(model, train, validation, { epochs: 40, signal: interrupt.signal, observers: [saveCheckpoints('runs/1')] });
 * } catch (error) {
 *   if (!(error instanceof TrainingStopped)) throw error;
 *   interrupt.sayHowToResume();
 * } finally {
 *   interrupt.dispose();
 * }
 * ```
 */
export function stopOnInterrupt({ command, stream = process.stderr }: InterruptOptions): Interrupt {
  const controller = new AbortController();
  let exitCode = exitCodeAfter('SIGINT');
  const onSignal = (signal: NodeJS.Signals) => {
    exitCode = exitCodeAfter(signal);
    if (controller.signal.aborted) process.exit(exitCode);
    stream.write('\nFinishing this step and saving. Press Ctrl-C again to quit at once.\n');
    controller.abort();
  };
  surviveLostOutput([stream]);
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return {
    signal: controller.signal,
    get exitCode() {
      return exitCode;
    },
    sayHowToResume() {
      stream.write(`Saved. To resume from here, type:\n  ${command}\n`);
      process.exitCode = exitCode;
    },
    dispose() {
      for (const signal of SIGNALS) process.off(signal, onSignal);
    },
  };
}

/** 128 and the number of the signal. */
function exitCodeAfter(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}
