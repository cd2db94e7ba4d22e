import { BackendError } from '../backend-error.js';
import type { ThreadedModule } from './threaded-module.js';

/** WebAssembly addresses 32 bits. */
const ADDRESSES = 2 ** 32;

const inMebibytes = (bytes: number) => `${Math.ceil(bytes / 2 ** 20).toLocaleString('en')} MiB`;

/**
 * Makes a module's `_malloc` refuse what its memory does not hold. The C library adds sizes in 32 bits: past 4 GiB the end of its
 * heap begins anew at 0, and a tensor would lie over others. Where it does notice, it returns 0, which nobody asks about.
 */
export function refusePastMemory(
  module: Pick<ThreadedModule, '_malloc' | '_free'>,
  memory: Pick<WebAssembly.Memory, 'buffer'>,
): void {
  const sizes = new Map<number, number>();
  let live = 0;
  const call = { malloc: module._malloc, free: module._free };
  const malloc = (bytes: number): number => {
    const held = memory.buffer.byteLength;
    const cannotFit = held + bytes > ADDRESSES && live + bytes > held;
    // The answer is signed: addresses past 2 GiB come as negative numbers, at which no JavaScript writes.
    const address = cannotFit ? 0 : call.malloc(bytes) >>> 0;
    if (bytes > 0 && (address === 0 || address + bytes > memory.buffer.byteLength)) {
      throw new BackendError(
        `memory of ${inMebibytes(bytes)} for a tensor: expected what fits beside the ${inMebibytes(live)} of other tensors in the ` +
          `${inMebibytes(ADDRESSES)} of the wasm engine. Use smaller batches, dispose tensors (tf.tidy), or choose another engine.`,
      );
    }
    sizes.set(address, bytes);
    live += bytes;
    return address;
  };
  const free = (address: number): void => {
    live -= sizes.get(address) ?? 0;
    sizes.delete(address);
    call.free(address);
  };
  // At its first call Emscripten puts the C function in its own place.
  Object.defineProperties(module, {
    _malloc: { get: () => malloc, set: (own) => (call.malloc = own) },
    _free: { get: () => free, set: (own) => (call.free = own) },
  });
}
