import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { Conv2DBackpropInput, Identity, Slice, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { conv2DInfo } from '../support/conv2d-info.js';
import { callKernel, newKernel } from '../support/stock-kernel.js';
import { throughChannelsLast } from './channels-last.js';
import { planOf } from './plan.js';

/** Gradient of a 2-D convolution by its input, which is also the transposed convolution. The stock one is scalar. */
export const conv2DBackpropInput = newKernel(
  Conv2DBackpropInput,
  ({ backend, inputs: { dy: given, filter }, attrs }) => {
    const info = conv2DInfo(attrs.inputShape as number[], filter.shape, attrs);
    return throughChannelsLast(backend, info, [given], ([gradient], sizes) => {
      const dx = backend.makeOutput(sizes.inShape, 'float32');
      // A transposed convolution may be given more rows than its output shape has room for: the last are left out.
      const dy = firstRows(backend, gradient, sizes.outShape);
      planOf(sizes).inputGradient(backend, { dy, filter, dx });
      backend.disposeData(dy.dataId);
      return dx;
    });
  },
);

function firstRows(backend: BackendWasm, x: TensorInfo, size: number[]): TensorInfo {
  if (util.arraysEqual(x.shape, size)) return callKernel(backend, Identity, { x });
  return callKernel(backend, Slice, { x }, { begin: [0, 0, 0, 0], size });
}
