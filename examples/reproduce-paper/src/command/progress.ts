import cliProgress from 'cli-progress';

export interface Progress {
  increment(): void;
  stop(): void;
}

/** A bar with time left on a terminal; elsewhere one line at the start and one at the end. On standard error. */
export function startProgress(what: string, total: number, unit: string): Progress {
  const began = performance.now();
  const bar = process.stderr.isTTY
    ? new cliProgress.SingleBar({
        format: `${what} [{bar}] {value}/{total} ${unit}, {eta_formatted} left`,
        clearOnComplete: true,
      })
    : undefined;
  bar?.start(total, 0);
  let done = 0;
  return {
    increment() {
      done += 1;
      bar?.increment();
    },
    stop() {
      bar?.stop();
      process.stderr.write(
        `${what}: ${done} of ${total} ${unit} in ${((performance.now() - began) / 1000).toFixed(1)} s\n`,
      );
    },
  };
}
