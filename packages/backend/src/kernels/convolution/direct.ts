import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { type TensorInfo, Transpose, util } from '@tensorflow/tfjs-core';
import { gatherAndMultiply, gatherAndReduce } from '../../compute/columns.js';
import type { Address } from '../../compute/contract.js';
import type { Line } from '../../compute/line.js';
import { type MultiplyLeft, multiplyPacked, packedBytes, packRight } from '../../compute/multiply.js';
import { paddedForward } from '../../compute/padded.js';
import type { Conv2DInfo } from '../support/conv2d-info.js';
import { backwardGather, forwardGather } from '../support/gather-of.js';
import { addressesOf, addressOf, contextOf } from '../support/kernel-context.js';
import { callKernel } from '../support/stock-kernel.js';
import { addBias } from './add-bias.js';
import type { Plan } from './plan.js';

/** All taps at once, of any convolution: rows of everything that a filter sees at one place times one matrix. */
export function direct(info: Conv2DInfo, line: Line | undefined): Plan {
  const forward: Plan['forward'] = (backend, { x, filter, y }) => {
    const { compute, multiply } = contextOf(backend);
    const addresses = addressesOf(backend, { x, y });
    const kept = keptTaps(backend, info, filter);
    const packed = kept === undefined ? packedTaps(backend, info, filter) : undefined;
    if (packed !== undefined && line?.dilation === 1) {
      paddedForward(compute, line, { ...addresses, packed });
      return;
    }
    const b = addressOf(backend, filter);
    const product: MultiplyLeft =
      kept ??
      (packed === undefined
        ? (left) => multiply({ ...left, b })
        : (left) => multiplyPacked(compute, left, packed));
    gatherAndMultiply(compute, product, forwardGather(info), { ...addresses, n: info.outChannels });
  };
  return {
    forward,
    forwardInTraining(backend, { bias, ...tensors }) {
      forward(backend, tensors);
      addBias(backend, tensors.y, bias);
    },
    inputGradient(backend, { dy, filter, dx }) {
      const { compute, multiply } = contextOf(backend);
      const swapped = callKernel(backend, Transpose, { x: filter }, { perm: [0, 1, 3, 2] });
      const { b, x, y } = addressesOf(backend, { b: swapped, x: dy, y: dx });
      const product: MultiplyLeft = (left) => multiply({ ...left, b });
      gatherAndMultiply(compute, product, backwardGather(info), { x, n: info.inChannels, y });
      backend.disposeData(swapped.dataId);
    },
    filterGradient(backend, { x, dy, dFilter }) {
      const { compute, multiply } = contextOf(backend);
      const operands = { ...addressesOf(backend, { x, dy }), n: info.outChannels };
      const dMatrix = addressOf(backend, dFilter);
      gatherAndReduce(compute, multiply, forwardGather(info), { ...operands, dMatrix });
    },
  };
}

/** Products with all taps of a filter that the engine keeps, if it does. */
function keptTaps(backend: BackendWasm, info: Conv2DInfo, filter: TensorInfo): MultiplyLeft | undefined {
  const { filters, keepRight } = contextOf(backend);
  const make = keepRight?.(sizesOf(info, filter));
  if (make === undefined) return undefined;
  return filters.keep(filter, 'kept taps', () => make(addressOf(backend, filter)))?.multiply;
}

/** A filter that was used before, packed for products of few rows. */
function packedTaps(backend: BackendWasm, info: Conv2DInfo, filter: TensorInfo): Address | undefined {
  const { compute, filters, packedBelowRows } = contextOf(backend);
  const sizes = sizesOf(info, filter);
  if (sizes.m >= packedBelowRows.direct) return undefined;
  return filters.find(filter, 'direct', packedBytes(sizes), (packed) =>
    packRight(compute, { ...sizes, b: addressOf(backend, filter) }, packed),
  );
}

/** Sizes of the forward product. */
function sizesOf({ batchSize, outHeight, outWidth, outChannels: n }: Conv2DInfo, filter: TensorInfo) {
  return { batch: 1, m: batchSize * outHeight * outWidth, n, k: util.sizeFromShape(filter.shape) / n };
}
