import { availableParallelism } from 'node:os';
import type { FrontEnd } from '@ser/recognizer';
import Tinypool from 'tinypool';
import { ExperimentError } from '../experiment-error.js';
import { type Extracted, type ExtractionTask, extractor } from './extract-one.js';
import type { WorkerOptions } from './extract-worker.js';

/** Options of {@link extractFeatures}. */
export interface ExtractFeaturesOptions {
  readonly signal?: AbortSignal;
  /** Threads for MFCCs. Default one a core; an encoder has threads of its own. */
  readonly workers?: number;
  /** Folder that keeps the features of recordings as they are, addressed by their content. Default: none is kept. */
  readonly cache?: string;
  /** Called after each file. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Features of every recording, in the order of the tasks: MFCCs on one worker a core, an encoder's states one file after the
 * other. The numbers do not depend on the number of workers.
 *
 * @throws ExperimentError with the first failure's message, which names the file; work on the others stops.
 */
export async function extractFeatures(
  tasks: readonly ExtractionTask[],
  frontEnd: FrontEnd,
  options: ExtractFeaturesOptions = {},
): Promise<Extracted[]> {
  const { signal, cache, onProgress } = options;
  let done = 0;
  const finished = (extracted: Extracted): Extracted => {
    signal?.throwIfAborted();
    done += 1;
    onProgress?.(done, tasks.length);
    return extracted;
  };
  if (frontEnd.options.kind === 'mfcc') return onWorkers(tasks, frontEnd, options, finished);
  const extract = extractor(frontEnd, cache);
  const all: Extracted[] = [];
  for (const task of tasks) all.push(finished(await extract(task)));
  return all;
}

async function onWorkers(
  tasks: readonly ExtractionTask[],
  frontEnd: FrontEnd,
  { workers = availableParallelism(), cache }: ExtractFeaturesOptions,
  finished: (extracted: Extracted) => Extracted,
): Promise<Extracted[]> {
  const workerData = { frontEnd: frontEnd.options, cache } as WorkerOptions;
  const pool = new Tinypool({
    filename: new URL('./extract-worker.js', import.meta.url).href,
    workerData,
    // Those of the program may not suit a worker: --input-type does not.
    execArgv: [],
    minThreads: workers,
    maxThreads: workers,
  });
  try {
    return await Promise.all(
      tasks.map(async (task) => {
        // An error loses its class on the way out of a worker.
        const extracted: Extracted = await pool.run(task, { name: 'extract' }).catch((cause) => {
          throw new ExperimentError(cause.message, { cause });
        });
        return finished(extracted);
      }),
    );
  } finally {
    await pool.destroy();
  }
}
