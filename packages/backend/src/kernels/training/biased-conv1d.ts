import type { TensorInfo } from '@tensorflow/tfjs-core';
import { multiplicationsOf, planOf } from '../convolution/plan.js';
import { type Conv2DInfo, conv2DInfo } from '../support/conv2d-info.js';
import { ownKernel } from '../support/stock-kernel.js';
import { BIASED_CONV1D, BIASED_CONV1D_FILTER_GRAD, BIASED_CONV1D_INPUT_GRAD } from './specification.js';

/** {@link BIASED_CONV1D} as one kernel in place of seven, reshapes included. */
export const biasedConv1d = ownKernel(BIASED_CONV1D, ({ backend, inputs: { x, filter, bias } }) => {
  const y = backend.makeOutput([...x.shape.slice(0, 2), filter.shape[2]], 'float32');
  const tensors = { x: asImages(x), filter: asImages(filter), bias, y: asImages(y) };
  planOf(sizesOf(x.shape, filter.shape)).forwardInTraining(backend, tensors);
  return y;
});

/** {@link BIASED_CONV1D_INPUT_GRAD} */
export const biasedConv1dInputGrad = ownKernel(
  BIASED_CONV1D_INPUT_GRAD,
  ({ backend, inputs: { dy, filter } }) => {
    const dx = backend.makeOutput([...dy.shape.slice(0, 2), filter.shape[1]], 'float32');
    const tensors = { dy: asImages(dy), filter: asImages(filter), dx: asImages(dx) };
    planOf(sizesOf(dx.shape, filter.shape)).inputGradient(backend, tensors);
    return dx;
  },
);

/** {@link BIASED_CONV1D_FILTER_GRAD} */
export const biasedConv1dFilterGrad = ownKernel(
  BIASED_CONV1D_FILTER_GRAD,
  ({ backend, inputs: { x, dy }, attrs: { taps } }) => {
    const dFilter = backend.makeOutput([taps, x.shape[2], dy.shape[2]], 'float32');
    const tensors = { x: asImages(x), dy: asImages(dy), dFilter: asImages(dFilter) };
    planOf(sizesOf(x.shape, dFilter.shape)).filterGradient(backend, tensors);
    return dFilter;
  },
);

/**
 * Multiplications that {@link BIASED_CONV1D} and each of its gradients make on the engines `wasm` and `onnxruntime`.
 *
 * @param x shape of x, [batch, length, inChannels]
 * @param filter shape of the filter, [taps, inChannels, outChannels]
 * @example
 * ```ts
 * biasedConv1dMultiplications([32, 216, 256], [8, 256, 256]); // 28 · 576 · 256 · 256, where all taps would take 3.4 times as many
 * ```
 */
export function biasedConv1dMultiplications(x: readonly number[], filter: readonly number[]): number {
  return multiplicationsOf(sizesOf([...x], [...filter]));
}

/** [a, b, c] as [a, 1, b, c] and a filter as [1, taps, …]: the same values, as a 2-D convolution along its columns sees them. */
function asImages(tensor: TensorInfo): TensorInfo {
  const [first, ...rest] = tensor.shape;
  return { ...tensor, shape: [first, 1, ...rest] };
}

function sizesOf([batch, length, inChannels]: number[], filter: number[]): Conv2DInfo {
  const attributes = { strides: 1, pad: 'same', dataFormat: 'NHWC' };
  return conv2DInfo([batch, 1, length, inChannels], [1, ...filter], attributes);
}
