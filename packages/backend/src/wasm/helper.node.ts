import { workerData } from 'node:worker_threads';
import { type ComputeExports, importsOf } from '../compute/compute.js';
import { threadMultiply } from '../onnxruntime/thread-multiply.node.js';

/** What a helper thread is given. */
export interface HelperData {
  readonly memory: WebAssembly.Memory;
  /** `assembly/` compiled. */
  readonly module: WebAssembly.Module;
  /** Address of the control block. */
  readonly control: number;
  readonly thread: number;
}

// The whole of a helper thread: it takes tasks until it is terminated.
const { memory, module, control, thread } = workerData as HelperData;
const imports = importsOf({ memory, multiply: threadMultiply(memory).multiply });
const { help } = new WebAssembly.Instance(module, imports).exports as unknown as ComputeExports;
help(control, thread);
