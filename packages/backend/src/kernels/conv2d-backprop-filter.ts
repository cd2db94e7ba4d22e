import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import {
  backend_util,
  Conv2DBackpropFilter,
  type Conv2DBackpropFilterAttrs,
  type KernelConfig,
  type KernelFunc,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { withChannelsLast } from './channels-last.js';
import { correlateGradient } from './convolution.js';

/** Gradient of a 2-D convolution by its filter, without which tfjs-backend-wasm cannot train (tfjs#8474). */
export const conv2DBackpropFilter: KernelConfig = {
  kernelName: Conv2DBackpropFilter,
  backendName: 'wasm',
  kernelFunc: ((args) => {
    const backend = args.backend as BackendWasm;
    const { x, dy } = args.inputs as Record<'x' | 'dy', TensorInfo>;
    const { strides, pad, dataFormat, dimRoundingMode, filterShape } =
      args.attrs as unknown as Conv2DBackpropFilterAttrs;
    const info = backend_util.computeConv2DInfo(
      x.shape as [number, number, number, number],
      filterShape,
      strides,
      1,
      pad,
      dimRoundingMode,
      false,
      backend_util.convertConv2DDataFormat(dataFormat),
    );
    return withChannelsLast(backend, info, [x, dy], ([image, gradient], sizes) =>
      correlateGradient(backend, image, gradient, sizes),
    );
  }) as KernelFunc,
};
