import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { Identity, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { gatherTo } from '../../compute/columns.js';
import type { Conv2DInfo } from '../support/conv2d-info.js';
import { forwardGather } from '../support/gather-of.js';
import { addressOf, contextOf } from '../support/kernel-context.js';
import { callKernel } from '../support/stock-kernel.js';

/**
 * Pooling in windows of one element, of which the stock kernels leave the result unset: the elements at each stride,
 * zeros where a window lies in the padding. As on the cpu backend, an output of the input's shape is the input.
 */
export function singleElementPool(
  backend: BackendWasm,
  x: TensorInfo,
  info: Conv2DInfo,
): TensorInfo | undefined {
  if (info.filterHeight * info.filterWidth !== 1 || x.dtype !== 'float32') return undefined;
  if (util.arraysEqual(info.inShape, info.outShape)) return callKernel(backend, Identity, { x });
  const out = backend.makeOutput(info.outShape, 'float32');
  gatherTo(contextOf(backend).compute, forwardGather(info), addressOf(backend, x), addressOf(backend, out));
  return out;
}
