import { initializers, layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { deriveSeed } from './hash.js';
import type { ResolvedResNet1dOptions } from './options.js';

/** One Conv1D of stride 1 that keeps the number of time steps. */
export interface Convolution {
  readonly name: string;
  readonly filters: number;
  readonly kernelSize: number;
}

/**
 * [T, C] → [T, filters], with Keras' initialisers: TensorFlow.js would take glorotNormal where Keras takes
 * glorot_uniform.
 */
export function convolve(input: SymbolicTensor, convolution: Convolution, seed: number): SymbolicTensor {
  const layer = layers.conv1d({
    ...convolution,
    padding: 'same',
    ...kerasInitializers(seed, convolution.name),
  });
  return layer.apply(input) as SymbolicTensor;
}

/** Batch normalisation over the channels, with the options' momentum and epsilon. */
export function batchNormalize(
  input: SymbolicTensor,
  name: string,
  { batchNormMomentum: momentum, batchNormEpsilon: epsilon }: ResolvedResNet1dOptions,
): SymbolicTensor {
  return layers.batchNormalization({ name, momentum, epsilon }).apply(input) as SymbolicTensor;
}

/** glorot_uniform kernel with a seed of the layer's own, zero bias. */
export function kerasInitializers(seed: number, layerName: string) {
  return {
    kernelInitializer: initializers.glorotUniform({ seed: deriveSeed(seed, layerName) }),
    biasInitializer: 'zeros',
  } as const;
}

/** A relu as a layer of its own, as Table 1 counts it. */
export function relu(input: SymbolicTensor, name: string): SymbolicTensor {
  return layers.activation({ name, activation: 'relu' }).apply(input) as SymbolicTensor;
}
