import * as tf from '@tensorflow/tfjs-core';
import type { layers } from '@tensorflow/tfjs-layers';

/** A weight of a layer; tfjs-layers exports no type of it. */
interface Weight {
  read(): tf.Tensor;
  write(value: tf.Tensor): void;
}

/** What the stock layers have and do not declare. */
interface ConvolutionWeights {
  readonly kernel: Weight;
  readonly bias: Weight;
}

interface NormalizationWeights {
  readonly gamma: Weight;
  readonly beta: Weight;
  readonly movingMean: Weight;
  readonly movingVariance: Weight;
  readonly momentum: number;
  readonly epsilon: number;
}

/** Engines of @ser/backend that have these compute a layer as one kernel, and its gradient as one for each weight. */
const CONVOLUTION = 'BiasedConv1d';
const NORMALIZATION = 'BatchNormTrain';
const MOVING_AVERAGE = 'MovingAverage';

/**
 * Lets a stock Conv1D of stride 1 with padding `same`, a bias and no activation compute by one kernel in training, where
 * the engine has it. The layer saves itself as before, and outside training it computes as before.
 */
export function trainConvolutionByKernel<T extends layers.Layer>(layer: T): T {
  return inTraining(layer, CONVOLUTION, (x) => {
    const { kernel, bias } = layer as unknown as ConvolutionWeights;
    return tf.engine().runKernel(CONVOLUTION, { x, filter: kernel.read(), bias: bias.read() }) as tf.Tensor;
  });
}

/** The same for a stock BatchNormalization over the last axis with scale and offset. */
export function trainNormalizationByKernel<T extends layers.Layer>(layer: T): T {
  return inTraining(layer, NORMALIZATION, (x) => {
    if (x.shape.at(-1)! % 4 !== 0) return undefined;
    const { gamma, beta, movingMean, movingVariance, momentum, epsilon } =
      layer as unknown as NormalizationWeights;
    return tf.tidy(() => {
      const inputs = { x, scale: gamma.read(), offset: beta.read() };
      const outputs = tf.engine().runKernel(NORMALIZATION, inputs, { epsilon }) as unknown as tf.Tensor[];
      const [normal, mean, variance] = outputs;
      moveTowards(movingMean, mean, momentum);
      moveTowards(movingVariance, variance, momentum);
      return normal;
    });
  });
}

/** Replaces what a layer computes in training on engines with a kernel; where `compute` gives nothing, the layer computes. */
function inTraining<T extends layers.Layer>(
  layer: T,
  kernel: string,
  compute: (x: tf.Tensor) => tf.Tensor | undefined,
): T {
  const call: layers.Layer['call'] = layer.call.bind(layer);
  layer.call = (inputs, kwargs) => {
    if (!kwargs.training || tf.getKernel(kernel, tf.getBackend()) === undefined) return call(inputs, kwargs);
    return compute(Array.isArray(inputs) ? inputs[0] : inputs) ?? call(inputs, kwargs);
  };
  return layer;
}

/** Keras' moving average: by one kernel where the engine has it, else by the operators of the stock layer. */
function moveTowards(average: Weight, value: tf.Tensor, momentum: number): void {
  const before = average.read();
  if (tf.getKernel(MOVING_AVERAGE, tf.getBackend()) === undefined) {
    average.write(tf.sub(before, tf.mul(tf.sub(before, value), 1 - momentum)));
    return;
  }
  const attributes = { momentum, overwrite: 1 };
  average.write(tf.engine().runKernel(MOVING_AVERAGE, { average: before, value }, attributes) as tf.Tensor);
}
