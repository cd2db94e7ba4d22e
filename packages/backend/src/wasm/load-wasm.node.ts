import { loadSingleModule, loadThreadedModule } from './load-module.node.js';
import { startCompute } from './start-compute.node.js';
import type { LoadWasm } from './start-wasm.js';

/** Loads the wasm module in Node: for more than one thread on memory that threads share. */
export const loadWasm: LoadWasm = async (threads) => {
  const { module, memory } = await (threads === 1 ? loadSingleModule() : loadThreadedModule());
  const heap = { memory, malloc: module._malloc, free: module._free };
  return { module, ...startCompute(heap, threads) };
};
