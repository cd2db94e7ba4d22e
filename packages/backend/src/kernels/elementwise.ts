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
import { type Cover, elementwise, OPERATOR, type Operator } from '../compute/elementwise.js';
import { addressOf, contextOf } from './heap-access.js';
import { fastKernel, newKernel } from './stock-kernel.js';

/** The gradient of relu, one pass in place of three: inputs x and dy. */
export const RELU_GRAD = 'ReluGrad';
/** The gradient of the square, one pass in place of three: inputs x and dy. */
export const SQUARE_GRAD = 'SquareGrad';

/** Element by element operators in SIMD and threads; the stock ones that broadcast are scalar. */
export const elementwiseKernels = [
  binary(Add, OPERATOR.add),
  binary(Sub, OPERATOR.subtract),
  binary(Multiply, OPERATOR.multiply),
  binary(RealDiv, OPERATOR.divide),
  unary(Relu, OPERATOR.relu),
  unary(Square, OPERATOR.square),
  unary(Sqrt, OPERATOR.squareRoot),
  gradient(RELU_GRAD, OPERATOR.reluGradient),
  gradient(SQUARE_GRAD, OPERATOR.squareGradient),
];

function binary(name: string, operator: Operator) {
  return fastKernel(name, ({ backend, inputs: { a, b } }) => combine(backend, operator, a, b));
}

function unary(name: string, operator: Operator) {
  return fastKernel(name, ({ backend, inputs: { x } }) => combine(backend, operator, x, x));
}

function gradient(name: string, operator: Operator) {
  return newKernel(name, ({ backend, inputs: { x, dy } }) => combine(backend, operator, x, dy)!);
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
  const { compute } = contextOf(backend);
  elementwise(
    compute,
    operator,
    operand(a, coverA),
    operand(b, coverB),
    addressOf(backend, out),
    size / columns,
    columns,
  );
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
