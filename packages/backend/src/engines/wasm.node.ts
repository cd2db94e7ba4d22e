import * as tf from '@tensorflow/tfjs-core';
import type { Engine } from '../engine.js';
import { EngineUnavailable } from '../engine.js';
import { startWasm } from '../wasm/start-wasm.node.js';

/** WebAssembly with SIMD and threads, with the kernels that training needs. */
export const wasm: Engine = {
  name: 'wasm',
  async start({ threads }) {
    try {
      await startWasm(threads);
      return { description: `WebAssembly SIMD, tfjs ${tf.version_core}, ${threads} thread(s)`, threads };
    } catch (error) {
      throw new EngineUnavailable(`the WebAssembly module did not start: ${(error as Error).message}`);
    }
  },
};
