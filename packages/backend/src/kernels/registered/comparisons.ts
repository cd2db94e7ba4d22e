import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import {
  Cast,
  Equal,
  Greater,
  GreaterEqual,
  type KernelConfig,
  Less,
  LessEqual,
  NotEqual,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import { callKernel, fastKernel } from '../support/stock-kernel.js';

/** Comparisons of bools, which the stock kernels refuse: they are compared as integers. */
export const comparisonKernels: readonly KernelConfig[] = [
  Equal,
  NotEqual,
  Less,
  LessEqual,
  Greater,
  GreaterEqual,
].map((name) =>
  fastKernel(name, ({ backend, inputs: { a, b } }) => {
    if (name === Equal && a.dtype === 'float32' && b.dtype === 'float32')
      return equalAlongAxis(backend, a, b);
    if (a.dtype !== 'bool' || b.dtype !== 'bool') return undefined;
    const [x, y] = [a, b].map((tensor) => callKernel(backend, Cast, { x: tensor }, { dtype: 'int32' }));
    const result = callKernel(backend, name, { a: x, b: y });
    for (const { dataId } of [x, y]) backend.disposeData(dataId);
    return result;
  }),
);

/**
 * Where a equals a b that is repeated along one axis: what the gradient of a maximum over that axis asks. The stock kernel
 * takes some 100 ns an element as soon as it broadcasts.
 */
function equalAlongAxis(backend: BackendWasm, a: TensorInfo, b: TensorInfo): TensorInfo | undefined {
  const axis = a.shape.findIndex((size, i) => size !== b.shape[i]);
  if (a.shape.length !== b.shape.length || axis < 0 || b.shape[axis] !== 1) return undefined;
  if (!util.arraysEqual(a.shape.slice(axis + 1), b.shape.slice(axis + 1))) return undefined;
  const out = backend.makeOutput(a.shape, 'bool');
  const [values, others, equal] = [a, b, out].map((tensor) => backend.typedArrayFromHeap(tensor));
  const inner = util.sizeFromShape(a.shape.slice(axis + 1));
  const repeats = a.shape[axis];
  for (let row = 0; row < values.length / inner; row++) {
    const other = Math.floor(row / repeats) * inner;
    for (let i = 0; i < inner; i++)
      equal[row * inner + i] = values[row * inner + i] === others[other + i] ? 1 : 0;
  }
  return out;
}
