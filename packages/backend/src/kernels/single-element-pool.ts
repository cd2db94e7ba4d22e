import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { Identity, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { TASK } from '../compute/compute.js';
import type { Conv2DInfo } from './conv2d-info.js';
import { addressOf, contextOf } from './heap-access.js';
import { callKernel } from './stock-kernel.js';

/**
 * Pooling in windows of one element, of which the stock kernels leave the result unset: the elements at each stride,
 * zeros where a window lies in the padding. As on the cpu backend, an output of the input's shape is the input.
 */
export function singleElementPool(
  backend: BackendWasm,
  x: TensorInfo,
  info: Conv2DInfo,
): TensorInfo | undefined {
  if (info.filterHeight * info.filterWidth !== 1 || x.dtype !== 'float32') return undefined;
  if (util.arraysEqual(info.inShape, info.outShape)) return callKernel(backend, Identity, { x });
  const out = backend.makeOutput(info.outShape, 'float32');
  const axis = (stride: number, pad: number) => [stride, 1, -pad, 1];
  contextOf(backend).compute.run(TASK.columns, info.batchSize * info.outHeight, [
    ...[addressOf(backend, x), addressOf(backend, out), info.inChannels, info.inHeight, info.inWidth],
    ...[info.outHeight, info.outWidth, 1, 1],
    ...axis(info.strideHeight, info.padInfo.top),
    ...axis(info.strideWidth, info.padInfo.left),
    0,
  ]);
  return out;
}
