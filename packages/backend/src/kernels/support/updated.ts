import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { contextOf } from './kernel-context.js';
import { share } from './share.js';

/**
 * Where a kernel writes the new values of a tensor: over the old ones, if it may and no other tensor has them, else to memory
 * of their own. What was made of the old values to be used again is forgotten.
 */
export function updated(backend: BackendWasm, tensor: TensorInfo, mayOverwrite: boolean): TensorInfo {
  if (!mayOverwrite || !isAlone(backend, tensor)) return backend.makeOutput(tensor.shape, 'float32');
  contextOf(backend).filters.forget(tensor);
  return share(backend, tensor);
}

/** Whether a tensor's values belong to that tensor and to recordings alone. */
export function isAlone(backend: BackendWasm, { dataId }: TensorInfo): boolean {
  return backend.refCount(dataId) - contextOf(backend).recorded.count(dataId) === 1;
}
