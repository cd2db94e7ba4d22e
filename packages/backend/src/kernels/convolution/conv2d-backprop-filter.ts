import { Conv2DBackpropFilter } from '@tensorflow/tfjs-core';
import { conv2DInfo } from '../support/conv2d-info.js';
import { newKernel } from '../support/stock-kernel.js';
import { withChannelsLast } from './channels-last.js';
import { planOf } from './plan.js';

/** Gradient of a 2-D convolution by its filter, without which tfjs-backend-wasm cannot train (tfjs#8474). */
export const conv2DBackpropFilter = newKernel(
  Conv2DBackpropFilter,
  ({ backend, inputs: { x, dy }, attrs }) => {
    const info = conv2DInfo(x.shape, attrs.filterShape as number[], attrs);
    return withChannelsLast(backend, info, [x, dy], ([image, gradient], sizes) => {
      const dFilter = backend.makeOutput(sizes.filterShape, 'float32');
      planOf(sizes).filterGradient(backend, { x: image, dy: gradient, dFilter });
      return dFilter;
    });
  },
);
