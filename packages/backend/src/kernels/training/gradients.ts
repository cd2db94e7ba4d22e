import * as tf from '@tensorflow/tfjs-core';
import { normalizesChannels } from '../registered/batch-norm.js';
import {
  type AttributesOf,
  BATCH_NORM_SUMS,
  BATCH_NORM_TRAIN,
  BATCH_NORM_TRAIN_GRAD,
  BIASED_CONV1D,
  BIASED_CONV1D_FILTER_GRAD,
  BIASED_CONV1D_INPUT_GRAD,
  type InputsOf,
  type KernelSpecification,
  RELU_GRAD,
  SQUARE_GRAD,
} from './specification.js';

type Gradients = Record<string, () => tf.Tensor>;
type GradientOf = (dy: tf.Tensor, saved: tf.Tensor[], attrs: tf.NamedAttrMap) => Gradients | undefined;

interface FusedGradient {
  /** The kernel that an engine must have. */
  readonly kernel: KernelSpecification;
  /** Undefined where the kernel does not apply. */
  readonly gradient: GradientOf;
}

/** For each operator, its gradient by the fused kernels of this package. */
const FUSED: Readonly<Record<string, FusedGradient>> = {
  [tf.Relu]: { kernel: RELU_GRAD, gradient: reluGradient },
  [tf.Square]: { kernel: SQUARE_GRAD, gradient: squareGradient },
  [tf.Mean]: { kernel: BATCH_NORM_SUMS, gradient: meanGradient },
  [tf.FusedBatchNorm]: { kernel: BATCH_NORM_SUMS, gradient: batchNormGradient },
};

/** Lets training use the fused gradient kernels on engines that have them; on others nothing changes. */
export function registerGradients(): void {
  registerOwnGradients();
  for (const [kernelName, { kernel, gradient }] of Object.entries(FUSED)) {
    const stock = tf.getGradient(kernelName);
    // tfjs-core's gradients come with tfjs-layers or the union package; without them nothing can be trained.
    if (stock === undefined || stock.gradFunc === gradientsByName.get(kernelName)) continue;
    const gradFunc: tf.GradFunc = (dy, saved, attrs) => {
      const isThere = tf.getKernel(kernel.name, tf.getBackend()) !== undefined;
      const gradients = isThere ? gradient(dy as tf.Tensor, saved, attrs) : undefined;
      return gradients ?? stock.gradFunc(dy, saved, attrs);
    };
    gradientsByName.set(kernelName, gradFunc);
    tf.registerGradient({ ...stock, gradFunc });
  }
}

/** The gradients of this package's own kernels, by this package's own kernels. */
export function registerOwnGradients(): void {
  for (const config of OWN) {
    if (tf.getGradient(config.kernelName) === undefined) tf.registerGradient(config);
  }
}

const OWN: readonly tf.GradConfig[] = [
  {
    kernelName: BIASED_CONV1D.name,
    inputsToSave: ['x', 'filter'],
    gradFunc: (any, [x, filter]) => {
      const dy = any as tf.Tensor;
      return {
        x: () => run(BIASED_CONV1D_INPUT_GRAD, { dy, filter }),
        filter: () => run(BIASED_CONV1D_FILTER_GRAD, { x, dy }, { taps: filter.shape[0] }),
        bias: () => sumRows(dy),
      };
    },
  },
  {
    kernelName: BATCH_NORM_TRAIN.name,
    inputsToSave: ['x', 'scale'],
    outputsToSave: [false, true, true],
    gradFunc: ([dy]: tf.Tensor[], [x, scale, mean, variance], attrs) => {
      const { epsilon } = attrs as unknown as { epsilon: number };
      const inputs = { x, dy, mean, variance, scale };
      const [dx, dScale, dOffset] = run(BATCH_NORM_TRAIN_GRAD, inputs, { epsilon }) as unknown as tf.Tensor[];
      return { x: () => dx, scale: () => dScale, offset: () => dOffset };
    },
  } as tf.GradConfig,
];

/** Σ over all but the last axis, without tfjs-core's reshapes around it. */
function sumRows(x: tf.Tensor): tf.Tensor {
  const axis = x.shape.slice(1).map((_, i) => i);
  return tf.engine().runKernel(tf.Sum, { x }, { axis, keepDims: false }) as tf.Tensor;
}

const gradientsByName = new Map<string, tf.GradFunc>();

function run<S extends KernelSpecification>(
  { name }: S,
  inputs: InputsOf<S, tf.Tensor>,
  attributes?: AttributesOf<S>,
): tf.Tensor {
  return tf.engine().runKernel(name, inputs, attributes as unknown as tf.NamedAttrMap) as tf.Tensor;
}

function reluGradient(dy: tf.Tensor, [x]: tf.Tensor[]): Gradients | undefined {
  return x.dtype === 'float32' ? { x: () => run(RELU_GRAD, { x, dy }) } : undefined;
}

function squareGradient(dy: tf.Tensor, [x]: tf.Tensor[]): Gradients | undefined {
  return x.dtype === 'float32' ? { x: () => run(SQUARE_GRAD, { x, dy }) } : undefined;
}

/** Every element's share of a mean over the first axes is dy / n: one repeated row. */
function meanGradient(dy: tf.Tensor, [x]: tf.Tensor[], attrs: tf.NamedAttrMap): Gradients | undefined {
  const axes = tf.util.parseAxisParam(attrs.axis as unknown as number[], x.shape).toSorted((a, b) => a - b);
  if (axes.some((axis, i) => axis !== i)) return undefined;
  const ones = axes.map(() => 1);
  const reps = x.shape.map((size, axis) => (axis < axes.length ? size : 1));
  const count = tf.util.sizeFromShape(x.shape.slice(0, axes.length));
  return {
    x: () => tf.tile(tf.reshape(tf.div(dy, count), [...ones, ...x.shape.slice(axes.length)]), reps),
  };
}

/**
 * With f = scale / √(variance + ε): dx = dy·f; d mean = -f·Σdy; d offset = Σdy; d scale = Σ dy·(x - mean) / √(variance +
 * ε); d variance = -½·f·Σ dy·(x - mean) / (variance + ε). Both sums are taken in one pass.
 */
function batchNormGradient(dy: tf.Tensor, saved: tf.Tensor[], attrs: tf.NamedAttrMap): Gradients | undefined {
  const [x, mean, variance, scale] = saved;
  const given = scale ? [mean, variance, scale] : [mean, variance];
  if (!normalizesChannels(x, ...given) || !given.every(({ rank }) => rank === 1)) return undefined;
  const inverse = tf.rsqrt(tf.add(variance, attrs.varianceEpsilon as unknown as number));
  const factor = scale ? tf.mul(inverse, scale) : inverse;
  const [sum, product] = tf.unstack(run(BATCH_NORM_SUMS, { x, dy, mean }));
  return {
    x: () => tf.mul(dy, factor),
    mean: () => tf.neg(tf.mul(factor, sum)),
    variance: () => tf.mul(tf.mul(tf.mul(product, factor), tf.square(inverse)), -0.5),
    scale: () => tf.mul(product, inverse),
    offset: () => sum,
  };
}
