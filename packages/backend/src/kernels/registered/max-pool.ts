import { MaxPool, MaxPoolGrad, type TensorInfo } from '@tensorflow/tfjs-core';
import { type Conv2DInfo, poolInfo } from '../support/conv2d-info.js';
import { addressesOf, contextOf } from '../support/kernel-context.js';
import { fastKernel } from '../support/stock-kernel.js';
import { singleElementPool } from './single-element-pool.js';

/** Max pooling along one axis in windows that do not overlap. */
export const maxPool = fastKernel(MaxPool, ({ backend, inputs: { x }, attrs }) => {
  const info = poolInfo(x.shape, attrs);
  const line = lineOf(info, x);
  if (line === undefined) return singleElementPool(backend, x, info);
  const y = backend.makeOutput(info.outShape, 'float32');
  const sizes = { ...line, channels: info.inChannels };
  contextOf(backend).compute.run('maxPool', info.batchSize, { ...addressesOf(backend, { x, y }), ...sizes });
  return y;
});

/** Its gradient, for any windows: the stock kernel's differs from the cpu backend's in most of them. */
export const maxPoolGrad = fastKernel(MaxPoolGrad, ({ backend, inputs: { dy, input: x }, attrs }) => {
  if (x.dtype !== 'float32') return undefined;
  const info = poolInfo(x.shape, attrs);
  const dx = backend.makeOutput(x.shape, 'float32');
  contextOf(backend).compute.run('maxPoolGrad', info.batchSize, {
    ...addressesOf(backend, { x, dy, dx }),
    inRows: info.inHeight,
    inColumns: info.inWidth,
    outRows: info.outHeight,
    outColumns: info.outWidth,
    windowRows: info.filterHeight,
    windowColumns: info.filterWidth,
    strideRows: info.strideHeight,
    strideColumns: info.strideWidth,
    paddingRows: info.padInfo.top,
    paddingColumns: info.padInfo.left,
    channels: info.inChannels,
  });
  return dx;
});

/** Windows side by side along one axis. */
interface Line {
  readonly windows: number;
  readonly windowRows: number;
  readonly rows: number;
}

/** The one axis pooled over, if windows neither overlap, nor leave gaps between them, nor reach into padding. */
function lineOf(info: Conv2DInfo, x: TensorInfo): Line | undefined {
  const { top, bottom, left, right } = info.padInfo;
  if (x.dtype !== 'float32' || Math.max(top, bottom, left, right) > 0) return undefined;
  if (info.filterHeight * info.filterWidth === 1) return undefined;
  if (info.inWidth === 1 && info.filterWidth === 1 && info.filterHeight === info.strideHeight) {
    return { windows: info.outHeight, windowRows: info.filterHeight, rows: info.inHeight };
  }
  if (info.inHeight === 1 && info.filterHeight === 1 && info.filterWidth === info.strideWidth) {
    return { windows: info.outWidth, windowRows: info.filterWidth, rows: info.inWidth };
  }
  return undefined;
}
