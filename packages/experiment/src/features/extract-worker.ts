import { workerData } from 'node:worker_threads';
import { createFrontEnd, type MfccFrontEndOptions } from '@ser/recognizer';
import { type Extracted, type ExtractionTask, extractor, type Unreadable } from './extract-one.js';
import type { FeatureFolders } from './kept-features.js';

/** What every worker of a pool is given. */
export interface WorkerOptions {
  readonly frontEnd: MfccFrontEndOptions;
  readonly folders: FeatureFolders;
}

// One front end a worker: its tables are built once. tinypool passes [pool's own, the caller's] data.
const { frontEnd, folders } = (workerData as [unknown, WorkerOptions])[1];
const extractTask = extractor(createFrontEnd(frontEnd), folders);

/** Reads, decodes and transforms one file; runs in a worker thread. */
export function extract(task: ExtractionTask): Promise<Extracted | Unreadable> {
  return extractTask(task);
}
