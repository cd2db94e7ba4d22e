import {
  backend_util,
  getKernel,
  MaxPoolGrad,
  type MaxPoolGradAttrs,
  registerKernel,
  Sum,
  type TensorInfo,
  unregisterKernel,
  util,
} from '@tensorflow/tfjs-core';
import { maskNumbers } from '../compute/dropout.js';
import { BATCH_NORM_SUMS, FUSED_RMS_PROP, SEEDED_DROPOUT } from '../kernels/training/specification.js';
import { type NodeBackend, type NodeKernelCall, nodeKernel, ownNodeKernel } from './node-backend.node.js';

/** Registers the operators of `native/training_kernels.cc`, where the addon has them and TensorFlow computes on the CPU. */
export function registerTrainingKernels(backend: NodeBackend): void {
  if (backend.isUsingGpuDevice || !hasTrainingKernels(backend)) return;
  registerKernel(rmsProp);
  registerKernel(seededDropout);
  registerKernel(batchNormSums);
  registerBefore(Sum, sumOfRows);
  registerBefore(MaxPoolGrad, gradientOfDisjointPools);
}

/** Puts a kernel before tfjs-node's own, which serves where it returns undefined. */
function registerBefore(name: string, run: (call: NodeKernelCall) => TensorInfo | undefined): void {
  const stock = getKernel(name, 'tensorflow').kernelFunc;
  unregisterKernel(name, 'tensorflow');
  registerKernel(nodeKernel(name, (call) => run(call) ?? (stock(call as never) as TensorInfo)));
}

/** tfjs-node's own addon, and one linked by an earlier version of this package, lack them. */
function hasTrainingKernels({ binding }: NodeBackend): boolean {
  const one = binding.createTensor([1, 1], binding.TF_FLOAT, Float32Array.of(1));
  try {
    const [{ id }] = binding.executeOp('SerSumRows', [], [one], 1);
    binding.deleteTensor(id);
    return true;
  } catch {
    return false;
  } finally {
    binding.deleteTensor(one);
  }
}

const rmsProp = ownNodeKernel(FUSED_RMS_PROP, ({ backend, inputs, attrs }) => {
  const { variable, meanSquare, gradient } = inputs;
  const { learningRate, rho, epsilon } = attrs;
  const numbers = Float32Array.of(learningRate, rho, 1 - rho, epsilon);
  return execute(backend, 'SerRmsProp', [variable, meanSquare, gradient], numbers, 2);
});

const seededDropout = ownNodeKernel(
  SEEDED_DROPOUT,
  ({ backend, inputs: { x }, attrs }) => execute(backend, 'SerSeededDropout', [x], maskNumbers(attrs), 1)[0],
);

const batchNormSums = ownNodeKernel(BATCH_NORM_SUMS, ({ backend, inputs: { x, dy, mean } }) =>
  backend.executeSingleOutput('SerBatchNormSums', [], [x, dy, mean]),
);

/** A sum over all but the last axis; undefined for any other. */
function sumOfRows({ backend, inputs: { x }, attrs }: NodeKernelCall): TensorInfo | undefined {
  const { axis, keepDims } = attrs as { axis: number | number[]; keepDims: boolean };
  const axes = util.parseAxisParam(axis, x.shape).toSorted((a, b) => a - b);
  const last = x.shape.length - 1;
  const rowsOnly = last > 0 && axes.length === last && axes.every((one, i) => one === i);
  const isEmpty = x.shape.includes(0);
  if (keepDims || !rowsOnly || x.dtype !== 'float32' || isEmpty) return undefined;
  return backend.executeSingleOutput('SerSumRows', [], [x]);
}

/** The gradient of max pooling by windows side by side; undefined where they overlap or reach into padding. */
function gradientOfDisjointPools({ backend, inputs, attrs }: NodeKernelCall): TensorInfo | undefined {
  const { input, output, dy } = inputs;
  // A kernel's attributes come without a type; these are what tfjs-core's maxPool gives.
  const { filterSize, strides, pad, dimRoundingMode } = attrs as unknown as MaxPoolGradAttrs;
  const info = backend_util.computePool2DInfo(
    input.shape as [number, number, number, number],
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const { filterHeight, filterWidth, strideHeight, strideWidth, outHeight, outWidth } = info;
  const disjoint = filterHeight === strideHeight && filterWidth === strideWidth;
  const inside = outHeight * filterHeight <= info.inHeight && outWidth * filterWidth <= info.inWidth;
  if (!disjoint || !inside || input.dtype !== 'float32') return undefined;
  const window = Int32Array.of(filterHeight, filterWidth);
  return execute(backend, 'SerMaxPoolGrad', [input, output, dy], window, 1)[0];
}

/** Runs an operator whose last input is a list of numbers. */
function execute(
  backend: NodeBackend,
  operator: string,
  inputs: readonly TensorInfo[],
  numbers: Float32Array | Int32Array,
  outputs: number,
): TensorInfo[] {
  const { binding } = backend;
  const type = numbers instanceof Int32Array ? binding.TF_INT32 : binding.TF_FLOAT;
  const id = binding.createTensor([numbers.length], type, numbers);
  const made = binding.executeOp(operator, [], [...backend.getInputTensorIds(inputs), id], outputs);
  binding.deleteTensor(id);
  return made.map((metadata) => backend.createOutputTensor(metadata));
}
