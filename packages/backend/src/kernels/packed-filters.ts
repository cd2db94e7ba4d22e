import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { DataId, TensorInfo } from '@tensorflow/tfjs-core';
import type { Compute } from '../compute/compute.js';

/** Filters that were convolved with before, in the form in which the kernels read them. */
export interface PackedFilters {
  /**
   * A packed form of a filter, or undefined the first time it is asked for: a training step meets each filter once, and
   * packing it to be kept would be in vain. `form` names all that the form depends on beside the filter.
   */
  find(filter: TensorInfo, form: string, bytes: number, pack: (address: number) => void): number | undefined;
}

/** Keeps packed filters as long as their tensors' values live. */
export function keepPackedFilters(backend: BackendWasm, compute: Compute): PackedFilters {
  /** Address of each form of each filter; undefined for one that was asked for once. */
  const kept = new Map<DataId, Map<string, number | undefined>>();
  const disposeData = backend.disposeData.bind(backend);
  backend.disposeData = (dataId, force) => {
    const released = disposeData(dataId, force);
    const forms = released ? kept.get(dataId) : undefined;
    for (const address of forms?.values() ?? []) if (address !== undefined) compute.free(address);
    if (forms) kept.delete(dataId);
    return released;
  };
  return {
    find({ dataId }, form, bytes, pack) {
      const forms = kept.get(dataId) ?? new Map<string, number | undefined>();
      kept.set(dataId, forms);
      const wasSeen = forms.has(form);
      const known = forms.get(form);
      if (known !== undefined) return known;
      const address = wasSeen ? compute.allocate(bytes) : undefined;
      if (address !== undefined) pack(address);
      forms.set(form, address);
      return address;
    },
  };
}
