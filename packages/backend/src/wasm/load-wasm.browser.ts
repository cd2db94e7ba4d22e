import * as single from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.js';
import * as threaded from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.js';
import { compileWasm } from './compile-wasm.browser.js';
import { IdleWorker } from './idle-worker.js';
import { refusePastMemory } from './refuse-past-memory.js';
import { startCompute } from './start-compute.browser.js';
import type { LoadWasm } from './start-wasm.js';
import { addTfjsFunctions, type ThreadedModule } from './threaded-module.js';

const PAGE = 65536;

type Factory = (settings: object) => Promise<ThreadedModule>;
type ReceiveInstance = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;

/** Whether threads can share memory here: on pages that are cross-origin isolated. */
export function canShareMemory(): boolean {
  return globalThis.crossOriginIsolated === true;
}

/** Loads the wasm module in a browser from a folder that has the four `.wasm` files. */
export function loadWasmFrom(folder: URL): LoadWasm {
  return async (threads) => {
    const shared = canShareMemory();
    const { module, memory } = shared ? await loadThreaded(folder) : await loadSingle(folder);
    addTfjsFunctions(module);
    refusePastMemory(module, memory);
    const heap = { memory, malloc: module._malloc, free: module._free };
    const binary = new URL(shared ? 'compute-threads.wasm' : 'compute.wasm', folder);
    return { module, ...(await startCompute(heap, binary, shared ? threads : 1)) };
  };
}

interface Loaded {
  readonly module: ThreadedModule;
  readonly memory: WebAssembly.Memory;
}

async function loadThreaded(folder: URL): Promise<Loaded> {
  const memory = new WebAssembly.Memory({ initial: 2 ** 24 / PAGE, maximum: 2 ** 32 / PAGE, shared: true });
  const compiled = await compileWasm(new URL('tfjs-backend-wasm-threaded-simd.wasm', folder));
  const settings = { wasmMemory: memory, mainScriptUrlOrBlob: 'none', ...instantiating(compiled) };
  // The stock kernels stay on one thread: what Emscripten starts as workers, before the factory returns, stands idle.
  const { Worker } = globalThis;
  globalThis.Worker = IdleWorker as unknown as typeof Worker;
  try {
    const loading = factoryOf(threaded)(settings);
    globalThis.Worker = Worker;
    return { module: await loading, memory };
  } finally {
    globalThis.Worker = Worker;
  }
}

async function loadSingle(folder: URL): Promise<Loaded> {
  let memory: WebAssembly.Memory | undefined;
  const found = (exports: WebAssembly.Exports) => {
    memory = exports.memory as WebAssembly.Memory;
  };
  const compiled = await compileWasm(new URL('tfjs-backend-wasm-simd.wasm', folder));
  const module = await factoryOf(single)(instantiating(compiled, found));
  return { module, memory: memory! };
}

/** How Emscripten's factory gets its binary. */
function instantiating(
  compiled: WebAssembly.Module,
  onExports?: (exports: WebAssembly.Exports) => void,
): object {
  return {
    locateFile: (name: string) => name,
    instantiateWasm: (imports: WebAssembly.Imports, receive: ReceiveInstance) => {
      void WebAssembly.instantiate(compiled, imports).then((instance) => {
        onExports?.(instance.exports);
        receive(instance, compiled);
      });
      return {};
    },
  };
}

/** The factory is CommonJS, which bundlers wrap in different ways. */
function factoryOf(imported: unknown): Factory {
  const { default: inner = imported } = imported as { default?: unknown };
  return ((inner as { default?: unknown }).default ?? inner) as Factory;
}
