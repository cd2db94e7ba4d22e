/** The part of tfjs-backend-wasm's Emscripten module that this package touches. */
export interface ThreadedModule {
  readonly wasmMemory: WebAssembly.Memory;
  _malloc(bytes: number): number;
  _free(address: number): void;
  cwrap(name: string, result: string | null, parameters: readonly string[]): (...values: number[]) => number;
  tfjs?: unknown;
}

/** Adds the calls that `BackendWasm` expects to find on its module, as tfjs-backend-wasm's own loader does. */
export function addTfjsFunctions(module: ThreadedModule): void {
  module.tfjs = {
    init: module.cwrap('init', null, []),
    initWithThreadsCount: module.cwrap('init_with_threads_count', null, ['number']),
    getThreadsCount: module.cwrap('get_threads_count', 'number', []),
    registerTensor: module.cwrap('register_tensor', null, ['number', 'number', 'number']),
    disposeData: module.cwrap('dispose_data', null, ['number']),
    dispose: module.cwrap('dispose', null, []),
  };
}
