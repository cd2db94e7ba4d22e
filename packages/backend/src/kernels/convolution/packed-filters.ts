import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { DataId, TensorInfo } from '@tensorflow/tfjs-core';
import type { Compute } from '../../compute/compute.js';
import type { Address } from '../../compute/contract.js';
import { onRelease } from './on-release.js';

/** A form of a filter that takes memory. */
export interface Kept {
  free(): void;
}

/** Filters that were convolved with before, in the form in which the kernels read them. */
export interface PackedFilters {
  /**
   * A packed form of a filter, or undefined the first time it is asked for: a training step meets each filter once, and
   * packing it to be kept would be in vain. `form` names all that the form depends on beside the filter.
   */
  find(
    filter: TensorInfo,
    form: string,
    bytes: number,
    pack: (address: Address) => void,
  ): Address | undefined;
  /** The same for a form that `make` makes. */
  keep<T extends Kept>(filter: TensorInfo, form: string, make: () => T): T | undefined;
  /** Frees the forms of a filter whose values change. */
  forget(filter: TensorInfo): void;
  /** Frees every form of every filter. */
  free(): void;
}

/** Keeps packed filters as long as their tensors' values live. */
export function keepPackedFilters(backend: BackendWasm, compute: Compute): PackedFilters {
  /** Each form of each filter; undefined for one that was asked for once. */
  const all = new Map<DataId, Map<string, Kept | undefined>>();
  const freeForms = (dataId: DataId) => {
    for (const kept of all.get(dataId)?.values() ?? []) kept?.free();
    all.delete(dataId);
  };
  onRelease(backend, freeForms);
  const keep = <T extends Kept>({ dataId, shape }: TensorInfo, name: string, make: () => T) => {
    const form = `${name} of ${shape}`; // tensors of other shapes may have the same values
    const forms = all.get(dataId) ?? new Map<string, Kept | undefined>();
    all.set(dataId, forms);
    const wasSeen = forms.has(form);
    const known = forms.get(form);
    if (known !== undefined) return known as T;
    const kept = wasSeen ? make() : undefined;
    forms.set(form, kept);
    return kept;
  };
  const packInto = (bytes: number, pack: (address: Address) => void) => {
    const address = compute.allocate(bytes);
    pack(address);
    return { address, free: () => compute.free(address) };
  };
  return {
    find: (filter, form, bytes, pack) => keep(filter, form, () => packInto(bytes, pack))?.address,
    keep,
    forget: ({ dataId }) => freeForms(dataId),
    free() {
      for (const dataId of all.keys()) freeForms(dataId);
    },
  };
}
