import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { KernelTime } from './profile-kernels.js';
import type { Limits } from './roofline.js';

/** What a competitor is asked to do; only engines of @ser/backend know `profile` and `limits`. */
export type Task = 'train' | 'infer' | 'profile' | 'limits';

/** One process that takes steps on demand and waits, idle, in between. */
export interface Competitor {
  readonly engine: string;
  readonly threads: number;
  measure(task: Task, count: number): Promise<Measurement>;
  stop(): void;
}

/** What a competitor measured itself. */
export interface Measurement {
  readonly times: readonly number[];
  /** Of all threads, each time. */
  readonly processorMilliseconds: number;
  readonly residentMegabytes: number;
  /** How often V8 collected all garbage; Python does not say. */
  readonly fullCollections?: number;
  readonly kernels?: readonly KernelTime[];
  readonly limits?: Limits;
}

/** Starts a competitor; `undefined` where its program or its libraries are not installed. */
export async function startCompetitor(
  engine: string,
  command: string,
  args: readonly string[],
): Promise<Competitor | undefined> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] }) as ChildProcessWithoutNullStreams;
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => (await answers.next()).value as string | undefined;
  const failed = new Promise<undefined>((resolve) => {
    child.on('error', () => resolve(undefined));
  });
  const ready = await Promise.race([answer(), failed]);
  if (ready === undefined) return undefined;
  return {
    engine,
    threads: (JSON.parse(ready) as { threads: number }).threads,
    async measure(task, count) {
      child.stdin.write(`${JSON.stringify({ task, count })}\n`);
      const line = await answer();
      if (line === undefined) throw new Error(`${engine} ended while it was measured`);
      return JSON.parse(line) as Measurement;
    },
    stop: () => child.kill(),
  };
}
