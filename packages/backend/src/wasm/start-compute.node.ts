import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { types } from 'node:util';
import { Worker } from 'node:worker_threads';
import {
  type Compute,
  type ComputeExports,
  createCompute,
  type Heap,
  importsOf,
} from '../compute/compute.js';
import { CONTROL_BYTES } from '../compute/contract.js';
import { threadMultiply } from '../onnxruntime/thread-multiply.node.js';
import type { HelperData } from './helper.node.js';

/** `assembly/` compiled, the faster form first; found from `src` and from `dist` alike. */
const BINARIES = {
  own: ['compute-relaxed.wasm', 'compute.wasm'],
  shared: ['compute-threads-relaxed.wasm', 'compute-threads.wasm'],
};

/** Compiled as well: a worker runs JavaScript alone. */
const HELPER = fileURLToPath(new URL('../../dist/wasm/helper.node.js', import.meta.url));

/** Compute that runs and the way to end its threads. */
export interface StartedCompute {
  readonly compute: Compute;
  stop(): void;
}

/** Starts this package's own kernels on a heap, with `threads - 1` helper threads if its memory is shared. */
export function startCompute(heap: Heap, threads: number): StartedCompute {
  const { memory } = heap;
  const module = new WebAssembly.Module(binaryOfThisNode(memory));
  const { multiply, free } = threadMultiply(memory);
  const imports = importsOf({ memory, multiply });
  const exports = new WebAssembly.Instance(module, imports).exports as unknown as ComputeExports;
  const control = heap.malloc(CONTROL_BYTES);
  new Uint8Array(memory.buffer, control, CONTROL_BYTES).fill(0);
  const helpers: Worker[] = [];
  for (let thread = 1; thread < threads; thread++) {
    const helper = new Worker(HELPER, {
      execArgv: [], // the program's own flags, such as --input-type=module, are not meant for it
      workerData: { memory, module, control, thread } satisfies HelperData,
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
      free();
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
