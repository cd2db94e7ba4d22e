import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { util } from '@tensorflow/tfjs-core';
import { BackendError } from '../backend-error.js';
import { addressOf, contextOf } from '../kernels/support/kernel-context.js';
import type { Recorder } from './recording.js';

/** {@link Recorder.overwrite} of a backend. */
export function overwrite(
  backend: BackendWasm,
  tensor: Parameters<Recorder['overwrite']>[0],
  values: Float32Array,
): void {
  const size = util.sizeFromShape(tensor.shape);
  if (values.length !== size) {
    throw new BackendError(
      `${values.length} values for a tensor of shape [${tensor.shape}]: expected ${size}. Pass as many as it has.`,
    );
  }
  const { compute, filters } = contextOf(backend);
  filters.forget(tensor);
  compute.floats(addressOf(backend, tensor), size).set(values);
}
