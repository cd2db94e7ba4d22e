import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import {
  backend_util,
  Conv2DBackpropInput,
  type Conv2DBackpropInputAttrs,
  type KernelConfig,
  type KernelFunc,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { throughChannelsLast } from './channels-last.js';
import { convolveBack } from './convolution.js';

/** Gradient of a 2-D convolution by its input, which is also the transposed convolution. The stock one is scalar. */
export const conv2DBackpropInput: KernelConfig = {
  kernelName: Conv2DBackpropInput,
  backendName: 'wasm',
  kernelFunc: ((args) => {
    const backend = args.backend as BackendWasm;
    const { dy, filter } = args.inputs as Record<'dy' | 'filter', TensorInfo>;
    const { strides, pad, dataFormat, dimRoundingMode, inputShape } =
      args.attrs as unknown as Conv2DBackpropInputAttrs;
    const info = backend_util.computeConv2DInfo(
      inputShape,
      filter.shape as [number, number, number, number],
      strides,
      1,
      pad,
      dimRoundingMode,
      false,
      backend_util.convertConv2DDataFormat(dataFormat),
    );
    return throughChannelsLast(backend, info, [dy], ([gradient], sizes) =>
      convolveBack(backend, gradient, filter, sizes),
    );
  }) as KernelFunc,
};
