import { availableParallelism } from 'node:os';
import type { FrontEnd } from '@ser/recognizer';
import Tinypool from 'tinypool';
import { ExperimentError } from '../experiment-error.js';
import { type Extracted, type ExtractionTask, extractor, type Unreadable } from './extract-one.js';
import type { WorkerOptions } from './extract-worker.js';
import type { FeatureFolders } from './kept-features.js';

/** Options of {@link extractFeatures}. */
export interface ExtractFeaturesOptions extends FeatureFolders {
  readonly signal?: AbortSignal;
  /** Threads for MFCCs. Default one a core; an encoder has threads of its own. */
  readonly workers?: number;
  /** Called after each file. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Recordings that a message names before it counts. */
const NAMED = 5;

/**
 * Features of every recording, in the order of the tasks: MFCCs on one worker a core, an encoder's states one file after the
 * other. The numbers do not depend on the number of workers.
 *
 * @throws ExperimentError that names the recordings that cannot be read, after work on all the others, so that they can be
 *   repaired at once
 */
export async function extractFeatures(
  tasks: readonly ExtractionTask[],
  frontEnd: FrontEnd,
  options: ExtractFeaturesOptions = {},
): Promise<Extracted[]> {
  const { signal, cache, alsoIn, onProgress } = options;
  let done = 0;
  const finished: Finished = (outcome) => {
    signal?.throwIfAborted();
    done += 1;
    onProgress?.(done, tasks.length);
    return outcome;
  };
  const outcomes =
    frontEnd.options.kind === 'mfcc'
      ? await onWorkers(tasks, frontEnd, options, finished)
      : await oneByOne(tasks, extractor(frontEnd, { cache, alsoIn }), finished);
  requireAll(outcomes);
  return outcomes;
}

type Outcome = Extracted | Unreadable;
type Finished = (outcome: Outcome) => Outcome;

async function oneByOne(
  tasks: readonly ExtractionTask[],
  extract: (task: ExtractionTask) => Promise<Outcome>,
  finished: Finished,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const task of tasks) outcomes.push(finished(await extract(task)));
  return outcomes;
}

async function onWorkers(
  tasks: readonly ExtractionTask[],
  frontEnd: FrontEnd,
  { workers = availableParallelism(), cache, alsoIn }: ExtractFeaturesOptions,
  finished: Finished,
): Promise<Outcome[]> {
  const workerData = { frontEnd: frontEnd.options, folders: { cache, alsoIn } } as WorkerOptions;
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
        const outcome: Outcome = await pool.run(task, { name: 'extract' }).catch((cause) => {
          throw new ExperimentError(cause.message, { cause });
        });
        return finished(outcome);
      }),
    );
  } finally {
    await pool.destroy();
  }
}

function requireAll(outcomes: Outcome[]): asserts outcomes is Extracted[] {
  const messages = [
    ...new Set(outcomes.flatMap((outcome) => ('unreadable' in outcome ? [outcome.unreadable] : []))),
  ];
  if (messages.length === 0) return;
  if (messages.length === 1) throw new ExperimentError(messages[0]);
  const rest = messages.length - NAMED;
  throw new ExperimentError(
    [
      `${messages.length} recordings cannot be read: expected every one. Repair or remove them.`,
      ...messages.slice(0, NAMED),
      ...(rest > 0 ? [`and ${rest} more`] : []),
    ].join('\n'),
  );
}
