import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { SerError } from '@ser/foundation';
import type { Job, RunJob } from '../job.js';
import type { FromProcess, ToProcess } from './messages.js';

/** What starts the process, beside this module when compiled. */
const MAIN = fileURLToPath(new URL('process-main.js', import.meta.url));

/** How much of what a process says is told when it fails. */
const LAST_WORDS = 2000;

/** Options of {@link runInProcess}. */
export interface ProcessOptions {
  /** Milliseconds for a job to end after it was told to, before its process is killed. Default 30,000. */
  readonly killAfter?: number;
  /** Of Node for the process, such as `--max-old-space-size=4096`. Default: those of this process. */
  readonly execArgv?: readonly string[];
  /** Variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Does each job in a process of its own, so that heartbeats come however busy it is, its memory is given back when it ends,
 * and one that runs out of memory takes nothing else with it. When this process ends, so does that one.
 *
 * @param module address of a module whose default export is a {@link RunJob}
 * @example
 * ```ts
 * const run = runInProcess(new URL('./train.js', import.meta.url));
 * ```
 */
export function runInProcess<J extends Job = Job>(
  module: URL,
  { killAfter = 30_000, execArgv, env = {} }: ProcessOptions = {},
): RunJob<J> {
  return (job, { signal, onProgress, folder }) => {
    const child = fork(MAIN, [], {
      // Not the terminal's Ctrl-C: the worker says when to stop.
      detached: true,
      ...(execArgv ? { execArgv: [...execArgv] } : {}),
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const words = lastWords(child);
    // To a process that has just ended: what became of it is told by its end.
    const send = (message: ToProcess) => child.connected && child.send(message, () => {});
    let killing: NodeJS.Timeout | undefined;
    const stop = () => {
      send({ type: 'stop' });
      killing = setTimeout(() => child.kill('SIGKILL'), killAfter).unref();
    };
    send({ type: 'job', module: module.href, job, folder });
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    return new Promise((resolve, reject) => {
      let answer: FromProcess | undefined;
      child.on('message', (message: FromProcess) => {
        if (message.type === 'progress') onProgress(message.progress);
        else answer = message;
      });
      child.on('error', reject);
      child.on('close', (code, killedBy) => {
        clearTimeout(killing);
        signal.removeEventListener('abort', stop);
        if (answer?.type === 'done') resolve(answer.result);
        else if (answer?.type === 'failed') reject(errorOf(answer));
        else reject(new Error(`the job's process ended with ${killedBy ?? code}. ${words()}`.trim()));
      });
    });
  };
}

function errorOf({ message, marked }: FromProcess & { readonly type: 'failed' }): Error {
  return marked ? new SerError(message) : new Error(message);
}

/** Keeps the end of what the process writes. */
function lastWords(child: ChildProcess): () => string {
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-LAST_WORDS);
    });
  return () => said.trim();
}
