import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type {
  DataType,
  KernelFunc,
  NamedAttrMap,
  NamedTensorInfoMap,
  TensorInfo,
} from '@tensorflow/tfjs-core';
import { contextOf } from '../kernels/support/kernel-context.js';
import type { RecordedCall, Recording } from './recording.js';

/** A recorded call with what it takes to make it again. */
export interface Call extends RecordedCall {
  readonly run: KernelFunc;
  readonly inputs: NamedTensorInfoMap;
  /** What the kernel made, results and what it needed on the way, in this order. */
  readonly outputs: readonly TensorInfo[];
}

/** Calls kernels again on the tensors that they had. */
export function repeatCalls(
  backend: BackendWasm,
  calls: readonly Call[],
  attributesOf: Parameters<Recording['repeat']>[0] = ({ attributes }) => attributes,
): void {
  const { makeOutput, disposeData, incRef } = backend;
  const { filters } = contextOf(backend);
  let outputs: readonly TensorInfo[] = [];
  let next = 0;
  backend.makeOutput = (_shape: number[], _dtype: DataType, _offset, values) => {
    const info = outputs[next++];
    filters.forget(info);
    if (values) backend.typedArrayFromHeap(info).set(values as Float32Array);
    return info;
  };
  backend.disposeData = () => false;
  backend.incRef = () => undefined;
  try {
    for (const call of calls) {
      outputs = call.outputs;
      next = 0;
      call.run({ inputs: call.inputs, attrs: attributesOf(call) as unknown as NamedAttrMap, backend });
    }
  } finally {
    Object.assign(backend, { makeOutput, disposeData, incRef });
  }
}
