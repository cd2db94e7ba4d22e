import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { addTfjsFunctions, type ThreadedModule } from './threaded-module.js';

const require = createRequire(import.meta.url);
const FACTORY = '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.js';
const PAGE = 65536;

/**
 * Loads tfjs-backend-wasm's threaded SIMD module in Node, where the package itself never does: it hard-codes
 * WASM_HAS_MULTITHREAD_SUPPORT to false and hands workers a `blob:` address that Node cannot run. So its factory is
 * called here, with the worker's source in a temporary file. What is wanted of it is the memory that threads share.
 */
export async function loadThreadedModule(): Promise<ThreadedModule> {
  const factoryPath = require.resolve(FACTORY);
  const folder = dirname(factoryPath);
  const { wasmWorkerContents } = require(join(folder, 'tfjs-backend-wasm-threaded-simd.worker.js'));
  const scratch = mkdtempSync(join(tmpdir(), 'ser-backend-'));
  const worker = join(scratch, 'worker.cjs');
  // The package keeps this source in a template literal, where each `\n` has become a line break inside a string.
  writeFileSync(worker, wasmWorkerContents.replace(/\n/g, '\\n'));
  const restore = keepProcess();
  try {
    const module: ThreadedModule = await require(factoryPath)({
      wasmMemory: new WebAssembly.Memory({ initial: 2 ** 24 / PAGE, maximum: 2 ** 32 / PAGE, shared: true }),
      mainScriptUrlOrBlob: factoryPath,
      locateFile: (name: string) => (name.endsWith('.worker.js') ? worker : join(folder, name)),
      instantiateWasm: (imports: WebAssembly.Imports, receive: ReceiveInstance) => {
        const compiled = new WebAssembly.Module(
          readFileSync(join(folder, 'tfjs-backend-wasm-threaded-simd.wasm')),
        );
        receive(new WebAssembly.Instance(compiled, imports), compiled);
        return {};
      },
    });
    addTfjsFunctions(module);
    return module;
  } finally {
    restore();
    rmSync(scratch, { recursive: true, force: true });
  }
}

type ReceiveInstance = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;

/** Emscripten's start-up adds handlers of uncaught errors and a global `Worker`; the application's own shall stay. */
function keepProcess(): () => void {
  const events = ['uncaughtException', 'unhandledRejection'] as const;
  const before = events.map((event) => process.listeners(event as 'uncaughtException'));
  const worker = Object.getOwnPropertyDescriptor(globalThis, 'Worker');
  return () => {
    events.forEach((event, i) => {
      for (const listener of process.listeners(event as 'uncaughtException')) {
        if (!before[i].includes(listener)) process.removeListener(event, listener);
      }
    });
    if (worker) Object.defineProperty(globalThis, 'Worker', worker);
    else Reflect.deleteProperty(globalThis, 'Worker');
  };
}
