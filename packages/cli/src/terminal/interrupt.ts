/** Ctrl-C as a signal for work that ends between two steps. */
export interface Interrupt {
  readonly signal: AbortSignal;
  /** Leaves Ctrl-C to others again. */
  readonly dispose: () => void;
}

export const INTERRUPTED = 130;

/** Ctrl-C, what `kill` and job schedulers send, and what a closed terminal sends. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The first press aborts the signal, the second ends the program at once. */
export function stopOnInterrupt(): Interrupt {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(INTERRUPTED);
    controller.abort();
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return {
    signal: controller.signal,
    dispose() {
      for (const signal of SIGNALS) process.off(signal, onSignal);
    },
  };
}
