import {
  Cast,
  Equal,
  Greater,
  GreaterEqual,
  type KernelConfig,
  Less,
  LessEqual,
  NotEqual,
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
    if (a.dtype !== 'bool' || b.dtype !== 'bool') return undefined;
    const [x, y] = [a, b].map((tensor) => callKernel(backend, Cast, { x: tensor }, { dtype: 'int32' }));
    const result = callKernel(backend, name, { a: x, b: y });
    for (const { dataId } of [x, y]) backend.disposeData(dataId);
    return result;
  }),
);
