import { initializers, layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { ResolvedResNet1dOptions } from '../options/options.js';
import { deriveSeed } from './hash.js';
import { trainConvolutionByKernel, trainNormalizationByKernel } from './train-by-kernel.js';

/** One Conv1D of stride 1 that keeps the number of time steps. */
export interface Convolution {
  readonly name: string;
  readonly filters: number;
  readonly kernelSize: number;
}

/**
 * [T, C] → [T, filters].
 */
export function convolve(
  input: SymbolicTensor,
  convolution: Convolution,
  options: ResolvedResNet1dOptions,
): SymbolicTensor {
  const layer = layers.conv1d({
    ...convolution,
    padding: 'same',
    ...initialWeights(convolution.name, options),
  });
  return trainConvolutionByKernel(layer).apply(input) as SymbolicTensor;
}

/** Batch normalisation over the channels, with the options' momentum and epsilon. */
export function batchNormalize(
  input: SymbolicTensor,
  name: string,
  { batchNormMomentum: momentum, batchNormEpsilon: epsilon }: ResolvedResNet1dOptions,
): SymbolicTensor {
  const layer = layers.batchNormalization({ name, momentum, epsilon });
  return trainNormalizationByKernel(layer).apply(input) as SymbolicTensor;
}

/** What follows a convolution at once: batch normalisation where every convolution has one, else nothing. */
export function normalizeEach(
  convolved: SymbolicTensor,
  name: string,
  options: ResolvedResNet1dOptions,
): SymbolicTensor {
  if (options.batchNorm !== 'everyConvolution') return convolved;
  return batchNormalize(convolved, `${name}_batchNorm`, options);
}

/**
 * A kernel with a seed of the layer's own, zero bias. By default Keras' glorot_uniform, where TensorFlow.js would take
 * glorotNormal.
 */
export function initialWeights(layerName: string, options: ResolvedResNet1dOptions) {
  const seed = deriveSeed(options.seed, layerName);
  const kernelInitializer =
    options.initializer === 'glorotUniform'
      ? initializers.glorotUniform({ seed })
      : // A uniform distribution of variance 1 / (3 · fan-in) ends at ±1 / √fan-in.
        initializers.varianceScaling({ scale: 1 / 3, mode: 'fanIn', distribution: 'uniform', seed });
  return { kernelInitializer, biasInitializer: 'zeros' } as const;
}

/** A relu as a layer of its own, as Table 1 counts it. */
export function relu(input: SymbolicTensor, name: string): SymbolicTensor {
  return layers.activation({ name, activation: 'relu' }).apply(input) as SymbolicTensor;
}
