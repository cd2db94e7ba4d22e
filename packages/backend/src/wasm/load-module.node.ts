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
 * WASM_HAS_MULTITHREAD_SUPPORT to false, hands workers a `blob:` address that Node cannot run, and halves the
 * number of processors. So its factory is called here, with the worker's source in a temporary file and twice the
 * wanted number of processors.
 */
export async function loadThreadedModule(threads: number): Promise<ThreadedModule> {
  const factoryPath = require.resolve(FACTORY);
  const folder = dirname(factoryPath);
  const { wasmWorkerContents } = require(join(folder, 'tfjs-backend-wasm-threaded-simd.worker.js'));
  const scratch = mkdtempSync(join(tmpdir(), 'ser-backend-'));
  const worker = join(scratch, 'worker.cjs');
  // The package keeps this source in a template literal, where each `\n` has become a line break inside a string.
  writeFileSync(worker, wasmWorkerContents.replace(/\n/g, '\\n'));
  const restoreListeners = keepListeners();
  try {
    const module: ThreadedModule = await require(factoryPath)({
      wasmMemory: new WebAssembly.Memory({ initial: 2 ** 24 / PAGE, maximum: 2 ** 32 / PAGE, shared: true }),
      mainScriptUrlOrBlob: factoryPath,
      locateFile: (name: string) => (name.endsWith('.worker.js') ? worker : join(folder, name)),
      instantiateWasm: (imports: WebAssembly.Imports, receive: ReceiveInstance) => {
        imports.env.emscripten_num_logical_cores = () => 2 * threads;
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
    restoreListeners();
    rmSync(scratch, { recursive: true, force: true });
  }
}

type ReceiveInstance = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;

/** Emscripten's start-up adds process-wide handlers of uncaught errors; the application's own shall stay alone. */
function keepListeners(): () => void {
  const events = ['uncaughtException', 'unhandledRejection'] as const;
  const before = events.map((event) => process.listeners(event as 'uncaughtException'));
  return () => {
    events.forEach((event, i) => {
      for (const listener of process.listeners(event as 'uncaughtException')) {
        if (!before[i].includes(listener)) process.removeListener(event, listener);
      }
    });
  };
}
