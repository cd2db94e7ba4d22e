import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

/** One pass from files to features, start of the workers included. */
export interface CorpusRun {
  readonly files: number;
  readonly workers: number;
  readonly seconds: number;
  readonly filesPerSecond: number;
  /** Peak of the process's resident memory, workers and results included. */
  readonly peakMiB: number;
}

/** A quarter of a corpus, half of it and all, each in a process of its own: what grows with the number of files shows. */
export function measureCorpus(folder: string): CorpusRun[] {
  const script = fileURLToPath(new URL('corpus-run.js', import.meta.url));
  const run = (files?: number): CorpusRun => {
    const limit = files === undefined ? [] : [String(files)];
    const output = execFileSync(process.execPath, [script, folder, ...limit], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const result = JSON.parse(output) as Pick<CorpusRun, 'files' | 'seconds' | 'peakMiB'>;
    return {
      files: result.files,
      workers: availableParallelism(),
      seconds: Number(result.seconds.toFixed(2)),
      filesPerSecond: Math.round(result.files / result.seconds),
      peakMiB: Math.round(result.peakMiB),
    };
  };
  const all = run();
  return [run(Math.round(all.files / 4)), run(Math.round(all.files / 2)), all];
}

export function corpusTable(runs: readonly CorpusRun[]): string {
  return [
    '| files | workers | seconds | files a second | peak memory, MiB |',
    '| ---: | ---: | ---: | ---: | ---: |',
    ...runs.map((r) => `| ${r.files} | ${r.workers} | ${r.seconds} | ${r.filesPerSecond} | ${r.peakMiB} |`),
  ].join('\n');
}
