import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Contender } from './contenders.js';

/** Median of one contender's passes. */
export interface Measurement {
  readonly name: string;
  readonly preset: string;
  readonly usPerFrame: number;
  /** Signals of 3.5 s a second. */
  readonly filesPerSecond: number;
  /** Time taken over the signal's duration. */
  readonly realTimeFactor: number;
}

interface Server {
  readonly contender: Contender;
  readonly child: ChildProcess;
  readonly lines: AsyncIterator<string>;
  readonly usPerFrame: number[];
  readonly seconds: number[];
}

/**
 * Passes of all contenders in turn, one at a time, so that whatever else the machine does meets all of them alike.
 * A contender whose program or module is not there is left out.
 */
export async function measure(
  contenders: readonly Contender[],
  passes: number,
  signalFile: string,
  duration: number,
): Promise<Measurement[]> {
  const started = await Promise.all(contenders.map((contender) => start(contender, signalFile)));
  const servers = started.filter((server) => server !== undefined);
  for (let i = 0; i < passes; i++) {
    for (const server of servers) {
      server.child.stdin?.write('\n');
      const { frames, seconds } = JSON.parse((await server.lines.next()).value);
      server.usPerFrame.push((1e6 * seconds) / frames);
      server.seconds.push(seconds);
    }
  }
  for (const { child } of servers) child.stdin?.end();
  return servers.map(({ contender: { name, preset }, usPerFrame, seconds }) => ({
    name,
    preset,
    usPerFrame: rounded(median(usPerFrame)),
    filesPerSecond: rounded(1 / median(seconds)),
    realTimeFactor: rounded(median(seconds) / duration),
  }));
}

async function start(contender: Contender, signalFile: string): Promise<Server | undefined> {
  const [command, ...words] = commandOf(contender, signalFile);
  const child = spawn(command, words, { stdio: ['pipe', 'pipe', 'ignore'] });
  child.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const first = await lines.next();
  return first.value === 'ready' ? { contender, child, lines, usPerFrame: [], seconds: [] } : undefined;
}

function commandOf({ name, preset, runtime }: Contender, signalFile: string): string[] {
  const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
  return {
    node: [process.execPath, path('serve.js'), name, preset],
    python: [process.env.SER_PYTHON ?? 'python3', path('../serve.py'), name, signalFile],
    native: [path('kaldi'), signalFile],
  }[runtime];
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

/** Three significant digits. */
function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
