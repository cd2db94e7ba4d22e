import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { Elu, LeakyRelu, Prelu, Relu, Relu6, Sigmoid, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { elementwise, OPERATOR } from '../compute/elementwise.js';
import { addressOf, contextOf } from './heap-access.js';
import { callKernel } from './stock-kernel.js';

/** What a fused operator does to its product. */
export interface Finish {
  /** By last axis, or a single number. */
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
  prelu: Prelu,
  leakyrelu: LeakyRelu,
};

/** Adds the bias to `product` in place, then applies the activation; `product` is used up. */
export function finish(backend: BackendWasm, product: TensorInfo, options: Finish): TensorInfo {
  const { bias, activation = 'linear', preluActivationWeights: alpha, leakyreluAlpha } = options;
  if (bias) addBias(backend, product, bias);
  if (activation === 'linear') return product;
  const kernel = KERNELS[activation];
  if (kernel === undefined) throw new Error(`${activation} activation is not supported by the wasm backend`);
  const inputs: Record<string, TensorInfo> =
    activation === 'prelu' ? { x: product, alpha: alpha! } : { x: product };
  const result = callKernel(backend, kernel, inputs, { alpha: leakyreluAlpha ?? 0 });
  backend.disposeData(product.dataId);
  return result;
}

function addBias(backend: BackendWasm, product: TensorInfo, bias: TensorInfo): void {
  const size = util.sizeFromShape(product.shape);
  const columns = util.sizeFromShape(bias.shape);
  const to = addressOf(backend, product);
  const cover = columns === 1 ? 'element' : 'row';
  const operand = { address: addressOf(backend, bias), cover } as const;
  elementwise(
    contextOf(backend).compute,
    OPERATOR.add,
    { address: to, cover: 'all' },
    operand,
    to,
    size / columns,
    columns,
  );
}
