import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { Conv2D, type TensorInfo } from '@tensorflow/tfjs-core';
import { type Conv2DInfo, conv2DInfo } from '../support/conv2d-info.js';
import { newKernel } from '../support/stock-kernel.js';
import { throughChannelsLast } from './channels-last.js';
import { planOf } from './plan.js';

/** 2-D convolution. The stock kernel knows no channels first and multiplies at half the speed along one axis. */
export const conv2D = newKernel(Conv2D, ({ backend, inputs: { x, filter }, attrs }) =>
  convolve(backend, conv2DInfo(x.shape, filter.shape, attrs), x, filter),
);

/** y of a convolution in the data format of `info`. */
export function convolve(
  backend: BackendWasm,
  info: Conv2DInfo,
  x: TensorInfo,
  filter: TensorInfo,
): TensorInfo {
  return throughChannelsLast(backend, info, [x], ([image], sizes) => {
    const y = backend.makeOutput(sizes.outShape, 'float32');
    planOf(sizes).forward(backend, { x: image, filter, y });
    return y;
  });
}
