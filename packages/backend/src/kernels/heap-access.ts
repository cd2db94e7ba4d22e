import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Compute } from '../compute/compute.js';
import type { Multiply } from '../compute/multiply.js';
import type { PackedFilters } from './packed-filters.js';

/** What this package's kernels compute with on one wasm backend. */
export interface KernelContext {
  readonly compute: Compute;
  readonly multiply: Multiply;
  readonly filters: PackedFilters;
  readonly packedBelowRows: PackedBelowRows;
}

/** Products with fewer rows than this are computed with packed filters, which only this package's kernels read. */
export interface PackedBelowRows {
  /** With the 28 parts of a filter. */
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

/** Says what the kernels of a backend compute with. */
export function setContext(backend: BackendWasm, context: KernelContext): void {
  contexts.set(backend, context);
}

/** @throws Error for a wasm backend that this package did not start */
export function contextOf(backend: BackendWasm): KernelContext {
  const context = contexts.get(backend);
  if (context === undefined) throw new Error('this wasm backend was not started by useBackend()');
  return context;
}

/** Address of a tensor's values on the wasm heap. */
export function addressOf(backend: BackendWasm, { dataId }: TensorInfo): number {
  return backend.getMemoryOffset(dataId);
}
