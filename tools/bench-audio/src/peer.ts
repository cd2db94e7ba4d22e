import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A resampler in Python, in a process of its own. */
export interface Peer {
  /** Resamples the floats in the file `input` to the file `output`; seconds of processor time without reading and writing. */
  resample(input: string, output: string): Promise<number>;
  stop(): void;
}

/** Starts one; undefined where Python lacks its package. */
export async function startPeer(name: string, python: string): Promise<Peer | undefined> {
  const script = fileURLToPath(new URL('../peers/resample.py', import.meta.url));
  const child = spawn(python, [script, ...name.split(' ')], { stdio: ['pipe', 'pipe', 'ignore'] });
  const failed = new Promise<undefined>((resolve) => {
    child.on('error', () => resolve(undefined));
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => (await lines.next()).value as string | undefined;
  if ((await Promise.race([line(), failed])) !== 'ready') return undefined;
  return {
    async resample(input, output) {
      child.stdin.write(`${input}\t${output}\n`);
      return Number(await line());
    },
    stop: () => child.kill(),
  };
}
