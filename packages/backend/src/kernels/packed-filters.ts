import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { DataId, TensorInfo } from '@tensorflow/tfjs-core';
import type { Compute } from '../compute/compute.js';

/** Filters that were convolved with before, in the form in which the kernels read them. */
export interface PackedFilters {
  /**
   * The packed form of a filter, or undefined the first time it is seen: a training step meets each filter once, and
   * packing it to be kept would be in vain.
   */
  find(filter: TensorInfo, bytes: number, pack: (address: number) => void): number | undefined;
}

/** Keeps packed filters as long as their tensors' values live. */
export function keepPackedFilters(backend: BackendWasm, compute: Compute): PackedFilters {
  const seen = new WeakSet<DataId>();
  const kept = new Map<DataId, number>();
  const disposeData = backend.disposeData.bind(backend);
  backend.disposeData = (dataId, force) => {
    const released = disposeData(dataId, force);
    const address = kept.get(dataId);
    if (released && address !== undefined) {
      compute.free(address);
      kept.delete(dataId);
    }
    return released;
  };
  return {
    find({ dataId }, bytes, pack) {
      const known = kept.get(dataId);
      if (known !== undefined) return known;
      if (!seen.has(dataId)) {
        seen.add(dataId);
        return undefined;
      }
      const address = compute.allocate(bytes);
      pack(address);
      kept.set(dataId, address);
      return address;
    },
  };
}
