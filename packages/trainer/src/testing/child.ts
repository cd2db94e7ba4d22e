import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The training program in one file: it then starts in half the time, and the tests start it dozens of times. */
export async function bundleProgram(folder: string): Promise<string> {
  const outfile = join(folder, 'train.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('train-in-child.mjs', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    // TensorFlow.js declares the file that registers its backend in Node free of side effects.
    ignoreAnnotations: true,
    // What is written for require() finds none in a module.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  return outfile;
}

/**
 * Starts the program of {@link bundleProgram}; its standard error is collected.
 *
 * @param lingering milliseconds that it takes to stop
 */
export function startTraining(
  program: string,
  folder: string,
  epochs: number,
  lingering = 0,
): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, [program, folder, String(epochs), String(lingering)], {
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
