import { availableParallelism } from 'node:os';
import { SerError } from '@ser/foundation';
import type { MfccFrontEndOptions } from '@ser/recognizer';
import Tinypool from 'tinypool';
import { startProgress } from '../command/progress.js';
import type { Extracted, ExtractionTask } from './extract-worker.js';

/** A recording that could not be read or transformed; an error loses its class on the way out of a worker. */
export class ExtractionError extends SerError {
  override readonly name = 'ExtractionError';
}

/**
 * MFCCs of every recording, in the order of the tasks, on one worker a core. The numbers do not depend on the number of workers.
 *
 * @throws ExtractionError with the first failure's message, which names the file; work on the others stops.
 */
export async function extractFeatures(
  tasks: readonly ExtractionTask[],
  frontEnd: MfccFrontEndOptions,
  signal: AbortSignal,
  workers = availableParallelism(),
): Promise<Extracted[]> {
  const pool = new Tinypool({
    filename: new URL('./extract-worker.js', import.meta.url).href,
    workerData: frontEnd,
    minThreads: workers,
    maxThreads: workers,
  });
  const progress = startProgress('extracting MFCCs', tasks.length, 'files');
  try {
    return await Promise.all(
      tasks.map(async (task) => {
        const extracted: Extracted = await pool.run(task, { name: 'extract' }).catch((cause) => {
          throw new ExtractionError(cause.message, { cause });
        });
        signal.throwIfAborted();
        progress.increment();
        return extracted;
      }),
    );
  } finally {
    progress.stop();
    await pool.destroy();
  }
}
