import type { JobProgress } from '@ser/experiment';
import { showProgress } from '../terminal/progress.js';

type Show = (progress: JobProgress) => void;

/** Says on standard error what a job finds, and shows how far its features are; training has a bar of its own. */
export function showJob(): Show {
  const showRecordings = process.stderr.isTTY ? drawBar() : writeTenths();
  return (progress) => {
    if (progress.stage === 'found') process.stderr.write(`${progress.text}\n`);
    showRecordings(progress);
  };
}

function drawBar(): Show {
  let bar: ReturnType<typeof showProgress> | undefined;
  return (progress) => {
    if (progress.stage !== 'synthesis' && progress.stage !== 'features') return;
    bar ??= showProgress(progress.total, false);
    bar.step(progress.stage);
    if (progress.done < progress.total) return;
    bar.stop();
    bar = undefined;
  };
}

/** Where nothing can be drawn over, in a log: a line after each tenth of the recordings. */
function writeTenths(): Show {
  return (progress) => {
    if (progress.stage !== 'synthesis' && progress.stage !== 'features') return;
    const { stage, done, total } = progress;
    const tenths = (count: number) => Math.floor((10 * count) / total);
    if (tenths(done) > tenths(done - 1)) process.stderr.write(`${stage}: ${done} of ${total} recordings\n`);
  };
}
