import { getKernel, type KernelConfig, registerKernel, unregisterKernel } from '@tensorflow/tfjs-core';
import { conv2D } from './convolution/conv2d.js';
import { conv2DBackpropFilter } from './convolution/conv2d-backprop-filter.js';
import { conv2DBackpropInput } from './convolution/conv2d-backprop-input.js';
import { fusedConv2D } from './convolution/fused-conv2d.js';
import { fusedDepthwiseConv2D } from './convolution/fused-depthwise-conv2d.js';
import { avgPool } from './registered/avg-pool.js';
import { batchNorm } from './registered/batch-norm.js';
import { borrowedKernels } from './registered/borrowed.js';
import { clipByValue } from './registered/clip-by-value.js';
import { comparisonKernels } from './registered/comparisons.js';
import { elementwiseKernels } from './registered/elementwise.js';
import { batchMatMul, fusedMatMul } from './registered/mat-mul.js';
import { maxPool, maxPoolGrad } from './registered/max-pool.js';
import { mean, sum } from './registered/reductions.js';
import { cast, identity } from './registered/share-values.js';
import { slice } from './registered/slice.js';
import { tile } from './registered/tile.js';
import { batchNormSumsKernel } from './training/batch-norm-sums.js';
import { batchNormTrain, batchNormTrainGrad } from './training/batch-norm-train.js';
import { biasedConv1d, biasedConv1dFilterGrad, biasedConv1dInputGrad } from './training/biased-conv1d.js';
import { reluGrad, squareGrad } from './training/elementwise-gradients.js';
import { fusedAdam } from './training/fused-adam.js';
import { fusedRmsProp } from './training/fused-rms-prop.js';
import { movingAverage } from './training/moving-average.js';
import { seededDropout } from './training/seeded-dropout.js';

const KERNELS: readonly KernelConfig[] = [
  conv2D,
  conv2DBackpropFilter,
  conv2DBackpropInput,
  fusedConv2D,
  batchMatMul,
  fusedMatMul,
  batchNorm,
  batchNormSumsKernel,
  avgPool,
  fusedDepthwiseConv2D,
  maxPool,
  maxPoolGrad,
  sum,
  mean,
  tile,
  identity,
  cast,
  biasedConv1d,
  biasedConv1dInputGrad,
  biasedConv1dFilterGrad,
  batchNormTrain,
  batchNormTrainGrad,
  fusedRmsProp,
  fusedAdam,
  movingAverage,
  seededDropout,
  clipByValue,
  slice,
  reluGrad,
  squareGrad,
  ...elementwiseKernels,
  ...comparisonKernels,
  ...borrowedKernels,
];

/** Registers this package's kernels for the wasm backend, in place of stock ones of the same name. */
export function registerKernels(): void {
  for (const kernel of KERNELS) {
    if (getKernel(kernel.kernelName, 'wasm') !== undefined) unregisterKernel(kernel.kernelName, 'wasm');
    registerKernel(kernel);
  }
}
