import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Line } from '../../compute/line.js';
import { minimalFilteringFits, minimalSizes, partsAreWorth } from '../../compute/minimal-filtering.js';
import { shortFits } from '../../compute/short-axis.js';
import type { Conv2DInfo } from '../support/conv2d-info.js';
import { direct } from './direct.js';
import { minimalFiltering } from './minimal-filtering.js';
import { shortAxis } from './short-axis.js';

/** How one convolution and its gradients are computed. Images are [batch, rows, columns, channels]. */
export interface Plan {
  /** y = x ∗ filter. */
  forward(backend: BackendWasm, tensors: Tensors<'x' | 'filter' | 'y'>): void;
  /** y = x ∗ filter + bias, of which {@link filterGradient} will be asked for the same x. */
  forwardInTraining(backend: BackendWasm, tensors: Tensors<'x' | 'filter' | 'bias' | 'y'>): void;
  /** dx, of the gradient dy by y. */
  inputGradient(backend: BackendWasm, tensors: Tensors<'dy' | 'filter' | 'dx'>): void;
  /** dFilter, summed over the batch. */
  filterGradient(backend: BackendWasm, tensors: Tensors<'x' | 'dy' | 'dFilter'>): void;
}

/** Operands and, last, the result, whose memory is there already. */
export type Tensors<K extends string> = Readonly<Record<K, TensorInfo>>;

/** The plan with the fewest multiplications for a convolution of these sizes, channels last. */
export function planOf(info: Conv2DInfo): Plan {
  const line = lineOf(info);
  if (line !== undefined && minimalFilteringFits(line)) {
    const minimal = minimalFiltering(line);
    if (partsAreWorth(line)) return minimal;
    const { forward, forwardInTraining } = direct(info, line);
    return { ...minimal, forward, forwardInTraining };
  }
  if (line !== undefined && shortFits(line)) return shortAxis(line);
  return direct(info, line);
}

/** Multiplications of the products that {@link planOf} has a convolution make, and each of its gradients. */
export function multiplicationsOf(info: Conv2DInfo): number {
  const line = lineOf(info);
  const positions = info.batchSize * info.outHeight * info.outWidth;
  const direct = positions * info.filterHeight * info.filterWidth * info.inChannels * info.outChannels;
  if (line === undefined) return direct;
  if (minimalFilteringFits(line)) {
    const { batch, m, n, k } = minimalSizes(line);
    return batch * m * n * k;
  }
  if (!shortFits(line)) return direct;
  return line.images * line.inLength * line.outLength * line.inChannels * line.outChannels;
}

/** The axis of a convolution along one axis. */
function lineOf(info: Conv2DInfo): Line | undefined {
  const { inHeight, filterHeight, outHeight, padInfo } = info;
  if (inHeight !== 1 || filterHeight !== 1 || outHeight !== 1 || padInfo.top !== 0) return undefined;
  return {
    images: info.batchSize,
    inLength: info.inWidth,
    outLength: info.outWidth,
    taps: info.filterWidth,
    inChannels: info.inChannels,
    outChannels: info.outChannels,
    stride: info.strideWidth,
    dilation: info.dilationWidth,
    padding: padInfo.left,
  };
}
