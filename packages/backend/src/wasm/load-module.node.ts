import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compileFunction } from 'node:vm';
import { IdleWorker } from './idle-worker.js';
import { refusePastMemory } from './refuse-past-memory.js';
import { addTfjsFunctions, type ThreadedModule } from './threaded-module.js';

const require = createRequire(import.meta.url);
const FOLDER = '@tensorflow/tfjs-backend-wasm/wasm-out';
const PAGE = 65536;

type Factory = (settings: object) => Promise<ThreadedModule>;
type ReceiveInstance = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;

/** A module of tfjs-backend-wasm with its memory. */
export interface LoadedModule {
  readonly module: ThreadedModule;
  readonly memory: WebAssembly.Memory;
}

/**
 * Loads tfjs-backend-wasm's threaded SIMD module in Node, where the package itself never does: it hard-codes
 * WASM_HAS_MULTITHREAD_SUPPORT to false, and its workers come from a `blob:` address that Node cannot run. What is
 * wanted of it is the memory that threads share; the stock kernels stay on one thread, so its workers are stand-ins.
 */
export function loadThreadedModule(): Promise<LoadedModule> {
  const memory = new WebAssembly.Memory({ initial: 2 ** 24 / PAGE, maximum: 2 ** 32 / PAGE, shared: true });
  return load('tfjs-backend-wasm-threaded-simd.js', 'tfjs-backend-wasm-threaded-simd.wasm', memory);
}

/** Loads its SIMD module for one thread, whose memory every native addon can see. */
export function loadSingleModule(): Promise<LoadedModule> {
  return load('tfjs-backend-wasm.js', 'tfjs-backend-wasm-simd.wasm');
}

async function load(factory: string, binary: string, given?: WebAssembly.Memory): Promise<LoadedModule> {
  const factoryPath = require.resolve(`${FOLDER}/${factory}`);
  const folder = dirname(factoryPath);
  const restore = keepWorker();
  let memory = given;
  try {
    const module = await loadFactory(factoryPath)({
      ...(given && { wasmMemory: given, mainScriptUrlOrBlob: factoryPath }),
      locateFile: (name: string) => join(folder, name),
      instantiateWasm: (imports: WebAssembly.Imports, receive: ReceiveInstance) => {
        const compiled = new WebAssembly.Module(readFileSync(join(folder, binary)));
        const instance = new WebAssembly.Instance(compiled, imports);
        memory ??= instance.exports.memory as WebAssembly.Memory;
        receive(instance, compiled);
        return {};
      },
    });
    addTfjsFunctions(module);
    refusePastMemory(module, memory!);
    return { module, memory: memory! };
  } finally {
    restore();
  }
}

/** The package's CommonJS factory, given a `worker_threads` whose workers are stand-ins. */
function loadFactory(path: string): Factory {
  const module = { exports: {} };
  const own = createRequire(path);
  const load = (name: string) => (name === 'worker_threads' ? { Worker: IdleWorker } : own(name));
  const given = {
    exports: module.exports,
    require: load,
    module,
    __filename: path,
    __dirname: dirname(path),
    process: processWithoutHandlers(),
  };
  compileFunction(readFileSync(path, 'utf8'), Object.keys(given), { filename: path })(
    ...Object.values(given),
  );
  return module.exports as Factory;
}

/** Emscripten's start-up would add handlers of uncaught errors, one more for each module; the application's own shall do. */
function processWithoutHandlers(): NodeJS.Process {
  const process: NodeJS.Process = Object.create(globalThis.process);
  process.on = () => process;
  return process;
}

/** Emscripten's start-up sets a global `Worker`; the application's own shall stay. */
function keepWorker(): () => void {
  const worker = Object.getOwnPropertyDescriptor(globalThis, 'Worker');
  return () => {
    if (worker) Object.defineProperty(globalThis, 'Worker', worker);
    else Reflect.deleteProperty(globalThis, 'Worker');
  };
}
