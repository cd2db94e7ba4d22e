import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import {
  DepthwiseConv2dNativeBackpropFilter,
  DepthwiseConv2dNativeBackpropInput,
  Einsum,
  getKernel,
  type KernelConfig,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  type TensorInfo,
  type TypedArray,
  UnsortedSegmentSum,
} from '@tensorflow/tfjs-core';
import { newKernel } from '../support/stock-kernel.js';

/** Kernels that some models need and the wasm backend lacks: the cpu backend's, right and slow. */
export const borrowedKernels: readonly KernelConfig[] = [
  DepthwiseConv2dNativeBackpropFilter,
  DepthwiseConv2dNativeBackpropInput,
  Einsum,
  UnsortedSegmentSum,
].map(borrow);

function borrow(name: string): KernelConfig {
  return newKernel(name, ({ backend, inputs, attrs }) => {
    const cpu = new MathBackendCPU();
    const copies = Object.entries(inputs).map(
      ([key, tensor]) => [key, copyToCpu(backend, cpu, tensor)] as const,
    );
    // Einsum's inputs are a list, which has a length.
    const given = (
      Array.isArray(inputs) ? copies.map(([, copy]) => copy) : Object.fromEntries(copies)
    ) as NamedTensorInfoMap;
    const { kernelFunc } = getKernel(name, 'cpu');
    const result = kernelFunc({
      inputs: given,
      attrs: attrs as unknown as NamedAttrMap,
      backend: cpu,
    }) as TensorInfo;
    const values = cpu.data.get(result.dataId).values as TypedArray;
    return backend.makeOutput(result.shape, result.dtype, undefined, values);
  });
}

function copyToCpu(
  backend: BackendWasm,
  cpu: MathBackendCPU,
  { dataId, shape, dtype }: TensorInfo,
): TensorInfo {
  return cpu.makeTensorInfo(shape, dtype, backend.readSync(dataId) as TypedArray);
}
