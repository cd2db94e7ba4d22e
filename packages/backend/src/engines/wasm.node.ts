import * as tf from '@tensorflow/tfjs-core';
import { multiplyOn } from '../compute/multiply.js';
import type { Engine } from '../engine.js';
import { EngineUnavailable } from '../engine.js';
import { ALWAYS_PACKED, contextOf, setContext } from '../kernels/support/kernel-context.js';
import { loadWasm } from '../wasm/load-wasm.node.js';
import { startWasm } from '../wasm/start-wasm.js';

/** WebAssembly with SIMD and threads, with the kernels that training needs. */
export const wasm: Engine = {
  name: 'wasm',
  async start({ threads }) {
    try {
      const backend = await startWasm(loadWasm, threads);
      const context = contextOf(backend);
      setContext(backend, {
        ...context,
        multiply: multiplyOn(context.compute),
        packedBelowRows: ALWAYS_PACKED,
        keepRight: undefined,
        free: undefined,
      });
      return { description: `WebAssembly SIMD, tfjs ${tf.version_core}, ${threads} thread(s)`, threads };
    } catch (error) {
      throw new EngineUnavailable(`the WebAssembly module did not start: ${(error as Error).message}`);
    }
  },
};
