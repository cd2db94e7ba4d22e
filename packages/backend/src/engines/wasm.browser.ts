import * as tf from '@tensorflow/tfjs-core';
import { type Engine, EngineUnavailable } from '../engine.js';
import { canShareMemory, loadWasmFrom } from '../wasm/load-wasm.browser.js';
import { startWasm } from '../wasm/start-wasm.js';

/** WebAssembly with SIMD in a browser, in threads where the page is cross-origin isolated. */
export function wasmFrom(folder: URL): Engine {
  return {
    name: 'wasm',
    async start({ threads: wanted }) {
      const threads = canShareMemory() ? wanted : 1;
      try {
        await startWasm(loadWasmFrom(folder), threads);
      } catch (error) {
        const reason = `the WebAssembly module did not start: ${(error as Error).message}`;
        throw new EngineUnavailable(reason, `serve the four .wasm files in ${folder}`);
      }
      const isolation = threads < wanted ? '; more needs a cross-origin isolated page' : '';
      return {
        description: `WebAssembly SIMD, tfjs ${tf.version_core}, ${threads} thread(s)${isolation}`,
        threads,
      };
    },
  };
}
