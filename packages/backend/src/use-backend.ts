import { availableParallelism } from 'node:os';
import { chooseEngine, type UseBackendOptions, type UsedEngine } from './choose-engine.js';
import { ENGINES } from './engines/engines.node.js';

/**
 * Sets the fastest engine that works on this machine as tfjs-core's backend and says which it is and why.
 *
 * @throws BackendError for an unknown name, a thread count that is not a positive integer, or when none of the
 *   preferred engines works
 * @example
 * ```ts
 * const { name, why } = await useBackend({ prefer: ['onnxruntime', 'wasm'], threads: 2 });
 * ```
 */
export async function useBackend(options: UseBackendOptions = {}): Promise<UsedEngine> {
  return chooseEngine(ENGINES, options, availableParallelism());
}
