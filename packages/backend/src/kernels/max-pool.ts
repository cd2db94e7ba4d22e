import {
  backend_util,
  MaxPool,
  type MaxPoolAttrs,
  MaxPoolGrad,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { TASK } from '../compute/compute.js';
import type { Conv2DInfo } from './conv2d-info.js';
import { addressOf, contextOf } from './heap-access.js';
import { singleElementPool } from './single-element-pool.js';
import { fastKernel } from './stock-kernel.js';

/** Max pooling along one axis in windows that do not overlap. */
export const maxPool = fastKernel(MaxPool, ({ backend, inputs: { x }, attrs }) => {
  const info = poolInfo(x, attrs as unknown as MaxPoolAttrs);
  const line = lineOf(info, x);
  if (line === undefined) return singleElementPool(backend, x, info);
  const out = backend.makeOutput(info.outShape, 'float32');
  const { windows, size, rows } = line;
  const words = [addressOf(backend, x), addressOf(backend, out), windows, size, rows, info.inChannels];
  contextOf(backend).compute.run(TASK.maxPool, info.batchSize, words);
  return out;
});

/** Its gradient, for any windows: the stock kernel's differs from the cpu backend's in most of them. */
export const maxPoolGrad = fastKernel(MaxPoolGrad, ({ backend, inputs: { dy, input }, attrs }) => {
  if (input.dtype !== 'float32') return undefined;
  const info = poolInfo(input, attrs as unknown as MaxPoolAttrs);
  const out = backend.makeOutput(input.shape, 'float32');
  const [x, gradient, to] = [input, dy, out].map((tensor) => addressOf(backend, tensor));
  contextOf(backend).compute.run(TASK.maxPoolGrad, info.batchSize, [
    ...[x, gradient, to, info.inHeight, info.inWidth, info.outHeight, info.outWidth],
    ...[info.filterHeight, info.filterWidth, info.strideHeight, info.strideWidth],
    ...[info.padInfo.top, info.padInfo.left, info.inChannels],
  ]);
  return out;
});

function poolInfo(x: TensorInfo, { filterSize, strides, pad, dimRoundingMode }: MaxPoolAttrs): Conv2DInfo {
  const shape = x.shape as [number, number, number, number];
  return backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
}

interface Line {
  readonly windows: number;
  readonly size: number;
  readonly rows: number;
}

/** The one axis pooled over, if windows neither overlap, nor leave gaps between them, nor reach into padding. */
function lineOf(info: Conv2DInfo, x: TensorInfo): Line | undefined {
  const { top, bottom, left, right } = info.padInfo;
  if (x.dtype !== 'float32' || Math.max(top, bottom, left, right) > 0) return undefined;
  if (info.filterHeight * info.filterWidth === 1) return undefined;
  if (info.inWidth === 1 && info.filterWidth === 1 && info.filterHeight === info.strideHeight) {
    return { windows: info.outHeight, size: info.filterHeight, rows: info.inHeight };
  }
  if (info.inHeight === 1 && info.filterHeight === 1 && info.filterWidth === info.strideWidth) {
    return { windows: info.outWidth, size: info.filterWidth, rows: info.inWidth };
  }
  return undefined;
}
