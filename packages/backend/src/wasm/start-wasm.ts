import { BackendWasm, setThreadsCount } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import type { Compute } from '../compute/compute.js';
import { multiplyOn } from '../compute/multiply.js';
import { keepInputParts } from '../kernels/convolution/input-parts.js';
import { keepPackedFilters } from '../kernels/convolution/packed-filters.js';
import { registerKernels } from '../kernels/register-kernels.js';
import { ALWAYS_PACKED, freeContext, setContext } from '../kernels/support/kernel-context.js';
import { registerGradients } from '../kernels/training/gradients.js';
import { countHeldValues } from '../recording/held-values.js';
import { overwrite } from '../recording/overwrite.js';
import { recordKernels } from '../recording/record-kernels.js';
import type { Recorder } from '../recording/recording.js';

/** A loaded wasm module with its kernels. */
export interface LoadedWasm {
  /** tfjs-backend-wasm's Emscripten module. */
  readonly module: unknown;
  readonly compute: Compute;
  /** Ends its threads. */
  stop(): void;
}

/** Loads a wasm module whose kernels compute with this many threads. */
export type LoadWasm = (threads: number) => Promise<LoadedWasm>;

/** The wasm backend that tfjs-core holds, if this package started it. Asking tfjs-core would start the stock one. */
let running: { readonly backend: BackendWasm; readonly threads: number } | undefined;

/**
 * Makes a wasm backend with threads tfjs-core's backend. One that runs with the same number of threads stays as it
 * is, and so do its tensors; any other is disposed with its tensors.
 */
export async function startWasm(load: LoadWasm, threads: number): Promise<BackendWasm> {
  const backend = running?.threads === threads ? running.backend : await replaceBackend(load, threads);
  await tf.setBackend('wasm');
  return backend;
}

async function replaceBackend(load: LoadWasm, threads: number): Promise<BackendWasm> {
  if (tf.findBackendFactory('wasm') !== null) tf.removeBackend('wasm');
  registerKernels();
  registerGradients();
  const backend = await createBackend(load, threads);
  // Asked again after its backend was disposed, as `tf.engine().reset()` does, tfjs-core gets a new one.
  tf.registerBackend('wasm', () => running?.backend ?? createBackend(load, threads), 2);
  return backend;
}

async function createBackend(load: LoadWasm, threads: number): Promise<BackendWasm> {
  const { module, compute, stop } = await load(threads);
  // The stock kernels' own threads spin while they wait, on the processors that this package's threads need.
  setThreadsCount(1);
  const backend = new BackendWasm(module as ConstructorParameters<typeof BackendWasm>[0]);
  setContext(backend, {
    compute,
    multiply: multiplyOn(compute),
    filters: keepPackedFilters(backend, compute),
    inputs: keepInputParts(backend, compute),
    recorded: countHeldValues(),
    packedBelowRows: ALWAYS_PACKED,
  });
  const recorder: Recorder = {
    recordKernels: (code) => recordKernels(backend, code),
    overwrite: (tensor, values) => overwrite(backend, tensor, values),
  };
  Object.assign(backend, recorder);
  const dispose = backend.dispose.bind(backend);
  backend.dispose = () => {
    running = undefined;
    freeContext(backend);
    stop();
    dispose();
  };
  running = { backend, threads };
  return backend;
}
