import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { DataId, TensorInfo } from '@tensorflow/tfjs-core';
import type { Compute } from '../../compute/compute.js';
import type { Address } from '../../compute/contract.js';
import { onRelease } from './on-release.js';

/** Inputs of convolutions in training, transformed, on their way to the gradients by the filters. */
export interface InputParts {
  /**
   * Memory for a form of an input, kept until it is taken or the input's values are released. `form` names all that it depends
   * on beside the input.
   */
  put(x: TensorInfo, form: string, bytes: number): Address;
  /** Calls `body` with a form of an input and frees it; false where there is none. */
  take(x: TensorInfo, form: string, body: (parts: Address) => void): boolean;
  /** Frees all. */
  free(): void;
}

/** Keeps transformed inputs no longer than the inputs' values live. */
export function keepInputParts(backend: BackendWasm, compute: Compute): InputParts {
  const all = new Map<DataId, Map<string, Address>>();
  const freeForms = (dataId: DataId) => {
    for (const address of all.get(dataId)?.values() ?? []) compute.free(address);
    all.delete(dataId);
  };
  onRelease(backend, freeForms);
  // Tensors of other shapes may have the same values.
  const formOf = (name: string, { shape }: TensorInfo) => `${name} of ${shape}`;
  return {
    put(x, name, bytes) {
      const forms = all.get(x.dataId) ?? new Map<string, Address>();
      const form = formOf(name, x);
      const address = forms.get(form) ?? compute.allocate(bytes);
      all.set(x.dataId, forms.set(form, address));
      return address;
    },
    take(x, name, body) {
      const forms = all.get(x.dataId);
      const form = formOf(name, x);
      const address = forms?.get(form);
      if (address === undefined) return false;
      body(address);
      forms!.delete(form);
      compute.free(address);
      return true;
    },
    free() {
      for (const dataId of all.keys()) freeForms(dataId);
    },
  };
}
