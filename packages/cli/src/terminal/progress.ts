import cliProgress from 'cli-progress';
import { clock } from '../output/table.js';

/** A bar with the time left. */
export interface Progress {
  readonly step: (name: string) => void;
  /** Of the file that is heard now. */
  readonly heard: (name: string, seconds: number) => void;
  readonly stop: () => void;
}

/**
 * Shows on standard error how far work on files is, where that is a terminal and standard output does not go to the same.
 *
 * @param quiet - Shows nothing.
 */
export function showProgress(total: number, quiet: boolean): Progress {
  if (quiet || !process.stderr.isTTY) return { step() {}, heard() {}, stop() {} };
  const bar = new cliProgress.SingleBar(
    {
      format: '{bar} {value}/{total} | {eta_formatted} left | {file}',
      hideCursor: true,
      clearOnComplete: true,
    },
    cliProgress.Presets.shades_classic,
  );
  bar.start(total, 0, { file: '' });
  return {
    step: (file) => bar.increment(1, { file }),
    heard: (file, seconds) => bar.update({ file: `${file}, ${clock(seconds)}` }),
    stop: () => bar.stop(),
  };
}
