import type { JobProgress } from '@ser/experiment';
import cliProgress from 'cli-progress';

interface Progress {
  increment(): void;
  stop(): void;
}

const BARS = {
  synthesis: { what: 'synthesising the built-in corpus', unit: 'clips' },
  features: { what: 'extracting MFCCs', unit: 'files' },
} as const;

/** Says what a job finds, and shows how far it is with recordings; training has a bar of its own. */
export function showJob(say: (line: string) => void): (progress: JobProgress) => void {
  let bar: Progress | undefined;
  return (progress) => {
    if (progress.stage === 'found') say(progress.text);
    if (progress.stage !== 'synthesis' && progress.stage !== 'features') return;
    const { what, unit } = BARS[progress.stage];
    bar ??= startProgress(what, progress.total, unit);
    bar.increment();
    if (progress.done < progress.total) return;
    bar.stop();
    bar = undefined;
  };
}

/** A bar with time left on a terminal; elsewhere one line at the start and one at the end. On standard error. */
function startProgress(what: string, total: number, unit: string): Progress {
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
