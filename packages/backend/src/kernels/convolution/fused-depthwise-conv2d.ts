import { DepthwiseConv2dNative, FusedDepthwiseConv2D, type KernelConfig } from '@tensorflow/tfjs-core';
import { type Finish, finish } from '../support/bias-and-activation.js';
import { callKernel, fastKernel } from '../support/stock-kernel.js';

/** Depthwise convolution with a bias of any shape; the stock kernel takes only a list. */
export const fusedDepthwiseConv2D: KernelConfig = fastKernel(
  FusedDepthwiseConv2D,
  ({ backend, inputs, attrs }) => {
    const { x, filter, bias, preluActivationWeights } = inputs;
    if (!bias || bias.shape.length === 1) return undefined;
    const product = callKernel(backend, DepthwiseConv2dNative, { x, filter }, attrs);
    return finish(backend, product, { ...(attrs as Finish), bias, preluActivationWeights });
  },
);
