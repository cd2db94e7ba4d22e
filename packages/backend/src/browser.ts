import { chooseEngine, type UseBackendOptions, type UsedEngine } from './choose-engine.js';
import { cpu } from './engines/cpu.js';
import { wasmFrom } from './engines/wasm.browser.js';

export { BackendError } from './backend-error.js';
export type { ConsideredEngine, UseBackendOptions, UsedEngine } from './choose-engine.js';
export { ENGINE_NAMES, type EngineName } from './engine.js';

/** Options of {@link useBackend} in a browser. */
export interface UseBrowserBackendOptions extends UseBackendOptions {
  /**
   * Address of the folder that serves `compute.wasm` and `compute-threads.wasm` of this package, and
   * `tfjs-backend-wasm-simd.wasm` and `tfjs-backend-wasm-threaded-simd.wasm` of tfjs-backend-wasm.
   */
  readonly wasmFolder: string | URL;
}

/**
 * Sets the fastest engine of this browser, `wasm` or `cpu`, as tfjs-core's backend and says which it is and why.
 *
 * @throws BackendError for an unknown name, a thread count that is not a positive integer, or when none of the
 *   preferred engines works
 */
export async function useBackend(options: UseBrowserBackendOptions): Promise<UsedEngine> {
  const folder = new URL(`${options.wasmFolder}`.replace(/\/*$/, '/'), globalThis.location?.href);
  return chooseEngine({ wasm: wasmFrom(folder), cpu }, options, globalThis.navigator.hardwareConcurrency);
}
