import { readFileSync } from 'node:fs';
import { types } from 'node:util';
import { Worker } from 'node:worker_threads';
import { type Compute, type ComputeExports, createCompute, type Heap } from '../compute/compute.js';
import { CONTROL_BYTES } from '../compute/contract.js';

/** `assembly/` compiled, the faster form first; found from `src` and from `dist` alike. */
const BINARIES = {
  own: ['compute-relaxed.wasm', 'compute.wasm'],
  shared: ['compute-threads-relaxed.wasm', 'compute-threads.wasm'],
};

const HELPER = `
const { memory, module, control, thread } = require('node:worker_threads').workerData;
new WebAssembly.Instance(module, { env: { memory } }).exports.help(control, thread);`;

/** Compute that runs and the way to end its threads. */
export interface StartedCompute {
  readonly compute: Compute;
  stop(): void;
}

/** Starts this package's own kernels on a heap, with `threads - 1` helper threads if its memory is shared. */
export function startCompute(heap: Heap, threads: number): StartedCompute {
  const { memory } = heap;
  const module = new WebAssembly.Module(binaryOfThisNode(memory));
  const exports = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as ComputeExports;
  const control = heap.malloc(CONTROL_BYTES);
  new Uint8Array(memory.buffer, control, CONTROL_BYTES).fill(0);
  const helpers: Worker[] = [];
  for (let thread = 1; thread < threads; thread++) {
    const helper = new Worker(HELPER, {
      eval: true,
      execArgv: [], // the program's own flags, such as --input-type=module, are not meant for this script
      workerData: { memory, module, control, thread },
    });
    // Jobs are finished without a helper that does not start, only slower.
    helper.on('error', ({ message }) =>
      process.emitWarning(`@ser/backend: a helper thread failed: ${message}`),
    );
    helper.unref();
    helpers.push(helper);
  }
  return {
    compute: createCompute(exports, heap, control, threads, threads > 1),
    stop() {
      for (const helper of helpers) void helper.terminate();
    },
  };
}

/** The first binary that this Node understands: relaxed SIMD, with its fused multiply-add, came with Node 22. */
function binaryOfThisNode({ buffer }: WebAssembly.Memory): BufferSource {
  const names = types.isSharedArrayBuffer(buffer) ? BINARIES.shared : BINARIES.own;
  const binaries = names.map((name) => readFileSync(new URL(`../../dist/${name}`, import.meta.url)));
  return binaries.find((binary) => WebAssembly.validate(binary)) ?? binaries[binaries.length - 1];
}
