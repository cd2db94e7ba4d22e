import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('train-in-child.mjs', import.meta.url));

/** Starts the training program; its standard error is collected. */
export function startTraining(folder: string, epochs: number): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, [PROGRAM, folder, String(epochs)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stderr!.on('data', (chunk) => {
    text += chunk;
  });
  return { child, output: () => text };
}

/** The exit code, or the name of the signal that ended it. */
export function ended(child: ChildProcess): Promise<number | string | null> {
  return new Promise((resolve) => child.on('close', (code, signal) => resolve(signal ?? code)));
}

/** Resolves when the program has written a text that the pattern finds. */
export async function until(training: ReturnType<typeof startTraining>, pattern: RegExp): Promise<void> {
  while (!pattern.test(training.output())) {
    const { exitCode, signalCode } = training.child;
    if (exitCode !== null || signalCode !== null) throw new Error(`it ended early:\n${training.output()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** What the finished program wrote: hashes of its weights and the history without times. */
export async function resultIn(folder: string): Promise<unknown> {
  return JSON.parse(await readFile(join(folder, 'result.json'), 'utf8'));
}
