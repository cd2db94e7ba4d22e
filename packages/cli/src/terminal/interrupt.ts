import { constants } from 'node:os';

/** Ctrl-C as a signal for work that ends between two steps. */
export interface Interrupt {
  readonly signal: AbortSignal;
  /** Of a program that a signal stopped, as shells have it: 130 after Ctrl-C, 143 after SIGTERM, 129 after SIGHUP. */
  readonly exitCode: number;
  /** Leaves Ctrl-C to others again. */
  readonly dispose: () => void;
}

/** Ctrl-C, what `kill` and job schedulers send, and what a closed terminal sends. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The first press aborts the signal, the second ends the program at once. */
export function stopOnInterrupt(): Interrupt {
  const controller = new AbortController();
  let exitCode = exitCodeAfter('SIGINT');
  const onSignal = (signal: NodeJS.Signals) => {
    exitCode = exitCodeAfter(signal);
    if (controller.signal.aborted) process.exit(exitCode);
    controller.abort();
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return {
    signal: controller.signal,
    get exitCode() {
      return exitCode;
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
