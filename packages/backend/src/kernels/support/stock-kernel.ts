import '@tensorflow/tfjs-backend-wasm';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import {
  getKernel,
  type KernelConfig,
  type KernelFunc,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import type { AttributesOf, InputsOf, KernelSpecification } from '../training/specification.js';

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

/** What a fast kernel is called with. */
export interface KernelCall {
  readonly backend: BackendWasm;
  readonly inputs: Readonly<Record<string, TensorInfo>>;
  readonly attrs: Readonly<Record<string, unknown>>;
}

/** A fast kernel for the cases it knows (it returns undefined for others), and the stock kernel for the rest. */
export function fastKernel(name: string, fast: (call: KernelCall) => TensorInfo | undefined): KernelConfig {
  const stock = getKernel(name, 'wasm');
  return {
    kernelName: name,
    backendName: 'wasm',
    setupFunc: stock.setupFunc,
    kernelFunc: (args) => fast(args as unknown as KernelCall) ?? stock.kernelFunc(args),
  };
}

/** A kernel that the stock backend does not have. */
export function newKernel(name: string, run: (call: KernelCall) => TensorInfo | TensorInfo[]): KernelConfig {
  return { kernelName: name, backendName: 'wasm', kernelFunc: (args) => run(args as unknown as KernelCall) };
}

/** A kernel of this package's own, with the name, inputs and attributes of its specification. */
export function ownKernel<S extends KernelSpecification>(
  { name }: S,
  run: (call: OwnKernelCall<S>) => TensorInfo | TensorInfo[],
): KernelConfig {
  return newKernel(name, (call) => run(call as unknown as OwnKernelCall<S>));
}

/** What a kernel of this package's own is called with. */
interface OwnKernelCall<S extends KernelSpecification> {
  readonly backend: BackendWasm;
  readonly inputs: InputsOf<S, TensorInfo>;
  readonly attrs: AttributesOf<S>;
}
