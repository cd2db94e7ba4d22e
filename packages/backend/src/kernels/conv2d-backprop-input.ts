import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import type { Conv2DInfo } from './conv2d-info.js';
import { callKernel } from './stock-kernel.js';

const stock = tf.getKernel(tf.Conv2DBackpropInput, 'wasm');

/**
 * Gradient of a 2-D convolution by its input. With stride 1 it is itself a convolution: of `dy` with the filter
 * turned around and its channels swapped, padded with what "full" padding has left over. The stock kernel is a
 * scalar loop; it stays in use for other strides and for channels first.
 */
export const conv2DBackpropInput: tf.KernelConfig = {
  kernelName: tf.Conv2DBackpropInput,
  backendName: 'wasm',
  setupFunc: stock.setupFunc,
  kernelFunc: ((args) => {
    const { dy, filter } = args.inputs as Record<'dy' | 'filter', tf.TensorInfo>;
    const { strides, pad, dataFormat, dimRoundingMode, inputShape } =
      args.attrs as unknown as tf.Conv2DBackpropInputAttrs;
    const filterShape = filter.shape as [number, number, number, number];
    const format = tf.backend_util.convertConv2DDataFormat(dataFormat);
    const info = tf.backend_util.computeConv2DInfo(
      inputShape,
      filterShape,
      strides,
      1,
      pad,
      dimRoundingMode,
      false,
      format,
    );
    const padding = fullPadding(info);
    if (padding === undefined || format !== 'channelsLast') return stock.kernelFunc(args);
    return convolveTurned(args.backend as BackendWasm, dy, filter, padding);
  }) as tf.KernelFunc,
};

type Padding = [[number, number], [number, number], [number, number], [number, number]];

function fullPadding(info: Conv2DInfo): Padding | undefined {
  if (info.strideHeight !== 1 || info.strideWidth !== 1) return undefined;
  const top = info.filterHeight - 1 - info.padInfo.top;
  const left = info.filterWidth - 1 - info.padInfo.left;
  const bottom = info.inHeight - info.outHeight + info.filterHeight - 1 - top;
  const right = info.inWidth - info.outWidth + info.filterWidth - 1 - left;
  if (Math.min(top, left, bottom, right) < 0) return undefined;
  return [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ];
}

function convolveTurned(
  backend: BackendWasm,
  dy: tf.TensorInfo,
  filter: tf.TensorInfo,
  pad: Padding,
): tf.TensorInfo {
  const turned = callKernel(backend, tf.Reverse, { x: filter }, { dims: [0, 1] });
  const swapped = callKernel(backend, tf.Transpose, { x: turned }, { perm: [0, 1, 3, 2] });
  const attrs = { strides: 1, dilations: 1, pad, dataFormat: 'NHWC' };
  const dx = callKernel(backend, tf.Conv2D, { x: dy, filter: swapped }, attrs);
  backend.disposeData(turned.dataId);
  backend.disposeData(swapped.dataId);
  return dx;
}
