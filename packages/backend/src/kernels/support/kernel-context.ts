import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Compute } from '../../compute/compute.js';
import type { Address } from '../../compute/contract.js';
import type { Multiply, MultiplyLeft, ProductSizes } from '../../compute/multiply.js';
import type { HeldValues } from '../../recording/held-values.js';
import type { InputParts } from '../convolution/input-parts.js';
import type { Kept, PackedFilters } from '../convolution/packed-filters.js';

/** What this package's kernels compute with on one wasm backend. */
export interface KernelContext {
  readonly compute: Compute;
  readonly multiply: Multiply;
  readonly filters: PackedFilters;
  readonly inputs: InputParts;
  /** Values that recordings hold beside the tensors that have them. */
  readonly recorded: HeldValues;
  readonly packedBelowRows: PackedBelowRows;
  /** Multiplies by right factors that it keeps, where the engine has something faster than packed filters. */
  readonly keepRight?: KeepRight;
  /** Gives back what `multiply` holds outside the heap. */
  readonly free?: () => void;
}

/** Makes a right factor to be kept; undefined for products of this size that are not worth it. */
export type KeepRight = (sizes: ProductSizes) => ((b: Address) => KeptRight) | undefined;

/** A right factor of matrix products that is kept outside the heap. */
export interface KeptRight extends Kept {
  /** C = A · B for dense A and C of any number of rows; the other sizes are the factor's own. */
  readonly multiply: MultiplyLeft;
}

/** Products with fewer rows than this are computed with packed filters, which only this package's kernels read. */
export interface PackedBelowRows {
  /** With the parts of a filter by minimal filtering. */
  readonly parts: number;
  /** With all its taps at once. */
  readonly direct: number;
}

/** On an engine that computes all products with this package's kernels. */
export const ALWAYS_PACKED: PackedBelowRows = {
  parts: Number.POSITIVE_INFINITY,
  direct: Number.POSITIVE_INFINITY,
};

const contexts = new WeakMap<BackendWasm, KernelContext>();

/** Says what the kernels of a backend compute with, and frees what they multiplied with before. */
export function setContext(backend: BackendWasm, context: KernelContext): void {
  contexts.get(backend)?.free?.();
  contexts.set(backend, context);
}

/** Frees what the kernels of a backend that is no longer used hold outside its heap. */
export function freeContext(backend: BackendWasm): void {
  const { filters, inputs, free } = contextOf(backend);
  filters.free();
  inputs.free();
  free?.();
  contexts.delete(backend);
}

/** @throws Error for a wasm backend that this package did not start */
export function contextOf(backend: BackendWasm): KernelContext {
  const context = contexts.get(backend);
  if (context === undefined) throw new Error('this wasm backend was not started by useBackend()');
  return context;
}

/** Where a tensor's values lie on the wasm heap. */
export function addressOf(backend: BackendWasm, { dataId }: TensorInfo): Address {
  return backend.getMemoryOffset(dataId) as Address;
}

/** Where the values of several tensors lie, by the tensors' names. */
export function addressesOf<K extends string>(
  backend: BackendWasm,
  tensors: Readonly<Record<K, TensorInfo>>,
): Readonly<Record<K, Address>> {
  const addresses = {} as Record<K, Address>;
  for (const name in tensors) addresses[name] = addressOf(backend, tensors[name]);
  return addresses;
}
