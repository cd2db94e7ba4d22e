import type { Job } from '../job.js';

/** What a worker tells the process of a job. */
export type ToProcess =
  | { readonly type: 'job'; readonly module: string; readonly job: Job; readonly folder: string }
  | { readonly type: 'stop' };

/** What the process of a job tells the worker. */
export type FromProcess =
  | { readonly type: 'progress'; readonly progress: unknown }
  | { readonly type: 'done'; readonly result: unknown }
  /** `marked`: an error of a `@ser` package, which says what to do. */
  | { readonly type: 'failed'; readonly message: string; readonly marked: boolean };
