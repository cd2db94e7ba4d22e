import { BackendWasm, getThreadsCount, setThreadsCount } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { registerKernels } from '../kernels/register-kernels.js';
import { loadThreadedModule } from './load-module.node.js';
import type { ThreadedModule } from './threaded-module.js';

const threadsOf = new WeakMap<object, number>();

/**
 * Makes a wasm backend with threads tfjs-core's backend. One that runs with the same number of threads stays as it
 * is, and so do its tensors; any other is disposed with its tensors.
 *
 * @returns the number of threads it computes with
 */
export async function startWasm(threads: number): Promise<number> {
  const current = tf.findBackend('wasm');
  if (current === null || threadsOf.get(current) !== threads) await replaceBackend(threads);
  await tf.setBackend('wasm');
  return getThreadsCount();
}

async function replaceBackend(threads: number): Promise<void> {
  if (tf.findBackendFactory('wasm') !== null) tf.removeBackend('wasm');
  const module = await loadThreadedModule(threads);
  registerKernels();
  setThreadsCount(threads);
  const backend = new BackendWasm(module as unknown as ConstructorParameters<typeof BackendWasm>[0]);
  tf.registerBackend('wasm', () => backend, 2);
  threadsOf.set(backend, threads);
  letProcessExit(module);
}

/** Emscripten starts eight workers whatever the number of threads: the idle ones end, the others hold no process. */
function letProcessExit({ PThread }: ThreadedModule): void {
  for (const worker of PThread.unusedWorkers.splice(0)) worker.terminate();
  for (const worker of PThread.runningWorkers) worker.unref();
}
