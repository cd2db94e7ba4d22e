import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import {
  Add,
  broadcast_util,
  Multiply,
  RealDiv,
  Relu,
  Sqrt,
  Square,
  Sub,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import { Operator } from '../../compute/contract.js';
import { type Cover, elementwise } from '../../compute/elementwise.js';
import { addressOf, contextOf } from '../support/kernel-context.js';
import { fastKernel } from '../support/stock-kernel.js';

/** Element by element operators in SIMD and threads; the stock ones that broadcast are scalar. */
export const elementwiseKernels = [
  binary(Add, Operator.add),
  binary(Sub, Operator.subtract),
  binary(Multiply, Operator.multiply),
  binary(RealDiv, Operator.divide),
  unary(Relu, Operator.relu),
  unary(Square, Operator.square),
  unary(Sqrt, Operator.squareRoot),
];

function binary(name: string, operator: Operator) {
  return fastKernel(name, ({ backend, inputs: { a, b } }) => combine(backend, operator, a, b));
}

function unary(name: string, operator: Operator) {
  return fastKernel(name, ({ backend, inputs: { x } }) => combine(backend, operator, x, x));
}

/** a ∘ b where the one covers the other by whole rows or elements; else undefined. */
export function combine(
  backend: BackendWasm,
  operator: Operator,
  a: TensorInfo,
  b: TensorInfo,
): TensorInfo | undefined {
  if (a.dtype !== 'float32' || b.dtype !== 'float32') return undefined;
  const larger = util.sizeFromShape(a.shape) >= util.sizeFromShape(b.shape) ? a : b;
  const [coverA, coverB] = [coverOf(a, larger), coverOf(b, larger)];
  if (coverA === undefined || coverB === undefined) return undefined;
  const size = util.sizeFromShape(larger.shape);
  const columns =
    coverA === 'row' ? util.sizeFromShape(a.shape) : coverB === 'row' ? util.sizeFromShape(b.shape) : size;
  const out = backend.makeOutput(broadcast_util.assertAndGetBroadcastShape(a.shape, b.shape), 'float32');
  if (size === 0) return out;
  const operand = (tensor: TensorInfo, cover: Cover) => ({ address: addressOf(backend, tensor), cover });
  elementwise(contextOf(backend).compute, operator, {
    a: operand(a, coverA),
    b: operand(b, coverB),
    out: addressOf(backend, out),
    rows: size / columns,
    columns,
  });
  return out;
}

function coverOf(tensor: TensorInfo, larger: TensorInfo): Cover | undefined {
  const own = withoutLeadingOnes(tensor.shape);
  const all = withoutLeadingOnes(larger.shape);
  if (own.length === all.length && own.every((size, i) => size === all[i])) return 'all';
  if (own.length === 0) return 'element';
  const tail = all.slice(all.length - own.length);
  return own.length < all.length && own.every((size, i) => size === tail[i]) ? 'row' : undefined;
}

function withoutLeadingOnes(shape: readonly number[]): readonly number[] {
  const first = shape.findIndex((size) => size !== 1);
  return first < 0 ? [] : shape.slice(first);
}
