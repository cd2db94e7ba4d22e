import * as tf from '@tensorflow/tfjs-core';
import { normalizesChannels } from '../registered/batch-norm.js';
import {
  BATCH_NORM_SUMS,
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

const gradientsByName = new Map<string, tf.GradFunc>();

function run<S extends KernelSpecification>({ name }: S, inputs: InputsOf<S, tf.Tensor>): tf.Tensor {
  return tf.engine().runKernel(name, inputs) as tf.Tensor;
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
