import type { JobProgress } from '@ser/experiment';
import { showProgress } from '../terminal/progress.js';

/** Says on standard error what a job finds, and shows how far its features are; training has a bar of its own. */
export function showJob(): (progress: JobProgress) => void {
  let bar: ReturnType<typeof showProgress> | undefined;
  return (progress) => {
    if (progress.stage === 'found') process.stderr.write(`${progress.text}\n`);
    if (progress.stage !== 'synthesis' && progress.stage !== 'features') return;
    bar ??= showProgress(progress.total, false);
    bar.step(progress.stage);
    if (progress.done < progress.total) return;
    bar.stop();
    bar = undefined;
  };
}
