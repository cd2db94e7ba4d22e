import {
  backend_util,
  FusedConv2D,
  type FusedConv2DAttrs,
  type KernelConfig,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { type Finish, finish } from './bias-and-activation.js';
import { throughChannelsLast } from './channels-last.js';
import { convolve } from './convolution.js';
import { fastKernel } from './stock-kernel.js';

/** 2-D convolution with a bias and an activation. */
export const fusedConv2D: KernelConfig = fastKernel(FusedConv2D, ({ backend, inputs, attrs }) => {
  const { x, filter, bias, preluActivationWeights } = inputs;
  const { strides, pad, dataFormat, dilations, dimRoundingMode } = attrs as unknown as FusedConv2DAttrs;
  const info = backend_util.computeConv2DInfo(
    x.shape as [number, number, number, number],
    filter.shape as [number, number, number, number],
    strides,
    dilations,
    pad,
    dimRoundingMode,
    false,
    backend_util.convertConv2DDataFormat(dataFormat),
  );
  const last = info.dataFormat === 'channelsLast';
  const product = throughChannelsLast(backend, info, [x], ([image], sizes) =>
    convolve(backend, image, filter, sizes),
  );
  return finish(backend, product, {
    ...(attrs as Finish),
    bias: bias && (last ? bias : byFirstAxis(bias)),
    preluActivationWeights:
      preluActivationWeights && (last ? preluActivationWeights : byFirstAxis(preluActivationWeights)),
  });
});

/** A list of one number for each channel, as it broadcasts to images with channels first. */
function byFirstAxis(x: TensorInfo): TensorInfo {
  return x.shape.length === 1 ? { ...x, shape: [x.shape[0], 1, 1] } : x;
}
