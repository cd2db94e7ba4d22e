import {
  type Compute,
  type ComputeExports,
  createCompute,
  type Heap,
  importsOf,
} from '../compute/compute.js';
import { CONTROL_BYTES } from '../compute/contract.js';
import { compileWasm } from './compile-wasm.browser.js';

const HELPER = `onmessage = ({ data: { memory, module, control, thread } }) =>
  new WebAssembly.Instance(module, { env: { memory }, native: { multiply() {} } }).exports.help(control, thread);`;

/** Starts this package's own kernels in a browser; helper threads only on shared memory. */
export async function startCompute(
  heap: Heap,
  binary: URL,
  threads: number,
): Promise<{ readonly compute: Compute; stop(): void }> {
  const { memory } = heap;
  const module = await compileWasm(binary);
  const { exports } = await WebAssembly.instantiate(module, importsOf({ memory, multiply() {} }));
  const control = heap.malloc(CONTROL_BYTES);
  new Uint8Array(memory.buffer, control, CONTROL_BYTES).fill(0);
  const source = URL.createObjectURL(new Blob([HELPER], { type: 'text/javascript' }));
  const helpers = Array.from({ length: threads - 1 }, (_, i) => {
    const helper = new Worker(source);
    helper.postMessage({ memory, module, control, thread: i + 1 });
    return helper;
  });
  // A page's own thread must not sleep; a worker's may.
  const maySleep = threads > 1 && typeof window === 'undefined';
  return {
    compute: createCompute(exports as unknown as ComputeExports, heap, control, threads, maySleep),
    stop() {
      for (const helper of helpers) helper.terminate();
      URL.revokeObjectURL(source);
    },
  };
}
