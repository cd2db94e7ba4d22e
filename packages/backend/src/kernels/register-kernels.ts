import { getKernel, type KernelConfig, registerKernel, unregisterKernel } from '@tensorflow/tfjs-core';
import { avgPool } from './avg-pool.js';
import { batchNorm, batchNormSumsKernel } from './batch-norm.js';
import { borrowedKernels } from './borrowed.js';
import { clipByValue } from './clip-by-value.js';
import { comparisonKernels } from './comparisons.js';
import { conv2D } from './conv2d.js';
import { conv2DBackpropFilter } from './conv2d-backprop-filter.js';
import { conv2DBackpropInput } from './conv2d-backprop-input.js';
import { elementwiseKernels } from './elementwise.js';
import { fusedConv2D } from './fused-conv2d.js';
import { fusedDepthwiseConv2D } from './fused-depthwise-conv2d.js';
import { fusedRmsProp } from './fused-rms-prop.js';
import { batchMatMul, fusedMatMul } from './mat-mul.js';
import { maxPool, maxPoolGrad } from './max-pool.js';
import { mean, sum } from './reductions.js';
import { seededDropout } from './seeded-dropout.js';
import { cast, identity } from './share-values.js';
import { slice } from './slice.js';
import { tile } from './tile.js';

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
  fusedRmsProp,
  seededDropout,
  clipByValue,
  slice,
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
