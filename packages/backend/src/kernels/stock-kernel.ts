import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import {
  getKernel,
  type KernelFunc,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  type TensorInfo,
} from '@tensorflow/tfjs-core';

/** Calls another kernel of the wasm backend, outside the tape. The caller disposes what it returns. */
export function callKernel(
  backend: BackendWasm,
  name: string,
  inputs: Readonly<Record<string, TensorInfo>> | readonly TensorInfo[],
  attrs: Readonly<Record<string, unknown>> = {},
): TensorInfo {
  const kernel = getKernel(name, 'wasm');
  const run: KernelFunc = kernel.kernelFunc;
  return run({
    inputs: inputs as NamedTensorInfoMap,
    attrs: attrs as unknown as NamedAttrMap,
    backend,
  }) as TensorInfo;
}
