import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import type { Conv2DInfo } from './conv2d-info.js';
import { callKernel } from './stock-kernel.js';

/**
 * Gradient of a 2-D convolution by its filter, which tfjs-backend-wasm lacks: for each tap (r, c)
 * `dW[r, c] = X[r, c]ᵀ · dY`, where `X[r, c]` is the part of the padded input under that tap, `[n·h·w, in]`.
 */
export const conv2DBackpropFilter: tf.KernelConfig = {
  kernelName: tf.Conv2DBackpropFilter,
  backendName: 'wasm',
  kernelFunc: (({ inputs, attrs, backend }) => {
    const { x, dy } = inputs as Record<'x' | 'dy', tf.TensorInfo>;
    const { strides, pad, dataFormat, dimRoundingMode, filterShape } =
      attrs as unknown as tf.Conv2DBackpropFilterAttrs;
    const shape = x.shape as [number, number, number, number];
    const format = tf.backend_util.convertConv2DDataFormat(dataFormat);
    const info = tf.backend_util.computeConv2DInfo(
      shape,
      filterShape,
      strides,
      1,
      pad,
      dimRoundingMode,
      false,
      format,
    );
    return filterGradient(backend as BackendWasm, x, dy, info);
  }) as tf.KernelFunc,
};

function filterGradient(backend: BackendWasm, x: tf.TensorInfo, dy: tf.TensorInfo, info: Conv2DInfo) {
  const temporary: tf.TensorInfo[] = [];
  const call = (name: string, inputs: Parameters<typeof callKernel>[2], attrs: Record<string, unknown>) => {
    const result = callKernel(backend, name, inputs, attrs);
    temporary.push(result);
    return result;
  };
  const last = info.dataFormat === 'channelsLast';
  const toLast = (t: tf.TensorInfo) => (last ? t : call(tf.Transpose, { x: t }, { perm: [0, 2, 3, 1] }));
  const { top, bottom, left, right } = info.padInfo;
  const paddings = [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ];
  const padded = call(tf.PadV2, { x: toLast(x) }, { paddings, constantValue: 0 });
  const rows = info.batchSize * info.outHeight * info.outWidth;
  const gradient = call(tf.Reshape, { x: toLast(dy) }, { shape: [1, rows, info.outChannels] });
  const taps: tf.TensorInfo[] = [];
  for (let r = 0; r < info.filterHeight; r++) {
    for (let c = 0; c < info.filterWidth; c++) {
      const begin = [0, r, c, 0];
      const end = [
        info.batchSize,
        r + (info.outHeight - 1) * info.strideHeight + 1,
        c + (info.outWidth - 1) * info.strideWidth + 1,
        info.inChannels,
      ];
      const strides = [1, info.strideHeight, info.strideWidth, 1];
      const masks = { beginMask: 0, endMask: 0, ellipsisMask: 0, newAxisMask: 0, shrinkAxisMask: 0 };
      const under = call(tf.StridedSlice, { x: padded }, { begin, end, strides, ...masks });
      const flat = call(tf.Reshape, { x: under }, { shape: [rows, info.inChannels] });
      const turned = call(tf.Transpose, { x: flat }, { perm: [1, 0] });
      const a = call(tf.Reshape, { x: turned }, { shape: [1, info.inChannels, rows] });
      taps.push(call(tf.BatchMatMul, { a, b: gradient }, { transposeA: false, transposeB: false }));
    }
  }
  const joined = call(tf.Concat, taps, { axis: 0 });
  const result = callKernel(backend, tf.Reshape, { x: joined }, { shape: info.filterShape });
  for (const tensor of temporary) backend.disposeData(tensor.dataId);
  return result;
}
