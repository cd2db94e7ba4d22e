import { FusedConv2D, type TensorInfo } from '@tensorflow/tfjs-core';
import { type Finish, finish } from '../support/bias-and-activation.js';
import { conv2DInfo } from '../support/conv2d-info.js';
import { newKernel } from '../support/stock-kernel.js';
import { convolve } from './conv2d.js';

/** 2-D convolution with a bias and an activation. */
export const fusedConv2D = newKernel(FusedConv2D, ({ backend, inputs, attrs }) => {
  const { x, filter, bias, preluActivationWeights: alpha } = inputs;
  const info = conv2DInfo(x.shape, filter.shape, attrs);
  const last = info.dataFormat === 'channelsLast';
  return finish(backend, convolve(backend, info, x, filter), {
    ...(attrs as Finish),
    bias: bias && (last ? bias : byFirstAxis(bias)),
    preluActivationWeights: alpha && (last ? alpha : byFirstAxis(alpha)),
  });
});

/** A list of one number for each channel, as it broadcasts to images with channels first. */
function byFirstAxis(x: TensorInfo): TensorInfo {
  return x.shape.length === 1 ? { ...x, shape: [x.shape[0], 1, 1] } : x;
}
