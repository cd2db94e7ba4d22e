import { AvgPool } from '@tensorflow/tfjs-core';
import { poolInfo } from '../support/conv2d-info.js';
import { fastKernel } from '../support/stock-kernel.js';
import { singleElementPool } from './single-element-pool.js';

/** Average pooling: the stock kernel, but for windows of one element. */
export const avgPool = fastKernel(AvgPool, ({ backend, inputs: { x }, attrs }) =>
  singleElementPool(backend, x, poolInfo(x.shape, attrs)),
);
