import cliProgress from 'cli-progress';
import type { DownloadProgress } from './download-corpus.js';

/** A stream to write progress to. */
export type ProgressStream = NodeJS.WritableStream & { readonly isTTY?: boolean };

/**
 * Shows a download: on a terminal a bar with rate and remaining time, elsewhere a line at each tenth.
 *
 * @param stream default standard error
 * @returns an `onProgress` for `downloadCorpus`
 * @example
 * await downloadCorpus(ravdess, 'data/ravdess', { onProgress: downloadBar(process.stdout) });
 */
export function downloadBar(stream: ProgressStream = process.stderr): (progress: DownloadProgress) => void {
  return stream.isTTY === true ? barOn(stream) : linesOn(stream);
}

const MEBIBYTE = 2 ** 20;

type Phase = DownloadProgress['phase'];

const unitOf: Readonly<Record<Phase, { readonly name: string; readonly size: number }>> = {
  download: { name: 'MiB', size: MEBIBYTE },
  unpack: { name: 'MiB', size: MEBIBYTE },
  wait: { name: 's, as the server asks', size: 1 },
};

const inUnits = (value: number, phase: Phase) => (value / unitOf[phase].size).toFixed(0);

function barOn(stream: ProgressStream): (progress: DownloadProgress) => void {
  let bar: cliProgress.SingleBar | undefined;
  let shown: Phase | undefined;
  return ({ phase, done, total }) => {
    if (phase !== shown) {
      bar?.stop();
      shown = phase;
      bar = new cliProgress.SingleBar({
        stream,
        hideCursor: true,
        format: `${phase} {bar} {percentage} % | {value} of {total} ${unitOf[phase].name} | {eta_formatted} left`,
        formatValue: (value, _, type) =>
          type === 'value' || type === 'total' ? inUnits(value, phase) : String(value),
      });
      bar.start(total, done);
    }
    // Requests that run side by side may wait for different spans.
    bar?.setTotal(total);
    bar?.update(done);
    if (done >= total) bar?.stop();
  };
}

function linesOn(stream: ProgressStream): (progress: DownloadProgress) => void {
  let last = '';
  return ({ phase, done, total }) => {
    const tenth = total > 0 ? Math.floor((10 * done) / total) : 0;
    const line = `${phase} ${10 * tenth} % of ${inUnits(total, phase)} ${unitOf[phase].name}`;
    if (line === last) return;
    last = line;
    stream.write(`${line}\n`);
  };
}
