import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import {
  backend_util,
  Conv2D,
  type Conv2DAttrs,
  type KernelConfig,
  type KernelFunc,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { throughChannelsLast } from './channels-last.js';
import { convolve } from './convolution.js';

/** 2-D convolution. The stock kernel knows no channels first and multiplies at half the speed along one axis. */
export const conv2D: KernelConfig = {
  kernelName: Conv2D,
  backendName: 'wasm',
  kernelFunc: ((args) => {
    const backend = args.backend as BackendWasm;
    const { x, filter } = args.inputs as Record<'x' | 'filter', TensorInfo>;
    const { strides, pad, dataFormat, dilations, dimRoundingMode } = args.attrs as unknown as Conv2DAttrs;
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
    return throughChannelsLast(backend, info, [x], ([image], sizes) =>
      convolve(backend, image, filter, sizes),
    );
  }) as KernelFunc,
};
