import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import {
  Add,
  Elu,
  LeakyRelu,
  Multiply,
  Neg,
  Relu,
  Relu6,
  Sigmoid,
  Sub,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { callKernel } from './stock-kernel.js';

/** What a fused operator does to its product. */
export interface Finish {
  /** Of a shape that broadcasts to the product's. */
  readonly bias?: TensorInfo;
  readonly activation?: string;
  /** Slopes of `prelu`. */
  readonly preluActivationWeights?: TensorInfo;
  readonly leakyreluAlpha?: number;
}

const KERNELS: Readonly<Record<string, string>> = {
  relu: Relu,
  relu6: Relu6,
  elu: Elu,
  sigmoid: Sigmoid,
  leakyrelu: LeakyRelu,
};

/** Adds the bias to `product`, then applies the activation; `product` is used up. */
export function finish(backend: BackendWasm, bare: TensorInfo, options: Finish): TensorInfo {
  const { bias, activation = 'linear', preluActivationWeights: alpha, leakyreluAlpha } = options;
  const product = bias ? use(backend, bare, (a) => callKernel(backend, Add, { a, b: bias })) : bare;
  if (activation === 'linear') return product;
  if (activation === 'prelu') return use(backend, product, (x) => prelu(backend, x, alpha!));
  const kernel = KERNELS[activation];
  if (kernel === undefined) throw new Error(`${activation} activation is not supported by the wasm backend`);
  return use(backend, product, (x) => callKernel(backend, kernel, { x }, { alpha: leakyreluAlpha ?? 0 }));
}

/** relu(x) − alpha · relu(−x); the stock kernel repeats alpha along the last axis, whatever its shape. */
function prelu(backend: BackendWasm, x: TensorInfo, alpha: TensorInfo): TensorInfo {
  const negative = use(backend, callKernel(backend, Neg, { x }), (y) => callKernel(backend, Relu, { x: y }));
  const below = use(backend, negative, (a) => callKernel(backend, Multiply, { a, b: alpha }));
  const above = callKernel(backend, Relu, { x });
  const result = callKernel(backend, Sub, { a: above, b: below });
  for (const { dataId } of [above, below]) backend.disposeData(dataId);
  return result;
}

/** What `body` makes of a tensor that nobody needs afterwards. */
function use(backend: BackendWasm, x: TensorInfo, body: (x: TensorInfo) => TensorInfo): TensorInfo {
  const result = body(x);
  backend.disposeData(x.dataId);
  return result;
}
