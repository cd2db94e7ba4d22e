import { startCompute } from '../compute/start-compute.node.js';
import { loadThreadedModule } from './load-module.node.js';
import type { LoadWasm } from './start-wasm.js';

/** Loads the wasm module in Node: always on memory that threads share. */
export const loadWasm: LoadWasm = async (threads) => {
  const module = await loadThreadedModule();
  const heap = { memory: module.wasmMemory, malloc: module._malloc, free: module._free };
  return { module, ...startCompute(heap, threads) };
};
