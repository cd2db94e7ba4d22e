import { AvgPool, type AvgPoolAttrs, backend_util, type KernelConfig } from '@tensorflow/tfjs-core';
import { singleElementPool } from './single-element-pool.js';
import { fastKernel } from './stock-kernel.js';

/** Average pooling: the stock kernel, but for windows of one element. */
export const avgPool: KernelConfig = fastKernel(AvgPool, ({ backend, inputs: { x }, attrs }) => {
  const { filterSize, strides, pad, dimRoundingMode } = attrs as unknown as AvgPoolAttrs;
  const shape = x.shape as [number, number, number, number];
  const info = backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
  return singleElementPool(backend, x, info);
});
