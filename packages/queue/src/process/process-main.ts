import { isSerError } from '@ser/foundation';
import type { Job, RunJob } from '../job.js';
import { QueueError } from '../queue-error.js';
import type { FromProcess, ToProcess } from './messages.js';

const stop = new AbortController();

// A worker that was killed cannot tell: without it, nothing that this process does is of use.
process.on('disconnect', () => process.exit(1));

process.on('message', (message: ToProcess) => {
  if (message.type === 'stop') stop.abort();
  else void runHere(message);
});

async function runHere({ module, job, folder }: ToProcess & { readonly type: 'job' }): Promise<void> {
  const answer = await answerOf(module, job, folder);
  process.send!(answer, () => process.exit(0));
}

async function answerOf(module: string, job: Job, folder: string): Promise<FromProcess> {
  try {
    const { default: run } = (await import(module)) as { readonly default: RunJob };
    const onProgress = (progress: unknown) => void process.send!({ type: 'progress', progress });
    return { type: 'done', result: (await run(job, { signal: stop.signal, onProgress, folder })) ?? null };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // What a store could not do today, it may do when the job is tried again.
    return { type: 'failed', message, marked: isSerError(error) && !(error instanceof QueueError) };
  }
}
