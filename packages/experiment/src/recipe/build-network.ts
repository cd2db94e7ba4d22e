import type { FrontEnd } from '@ser/recognizer';
import { buildResNet1d } from '@ser/resnet1d';
import { input, type LayersModel, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { Recipe } from './recipe.js';

/** The network that a recipe names, with the weights that the seed gives. */
export function buildNetwork(
  network: Recipe['network'],
  { frames, coefficients }: FrontEnd,
  classCount: number,
  seed: number,
): LayersModel {
  if (network.kind === 'linear') return linearClassifier(frames, coefficients, classCount);
  const { kind: _, ...options } = network;
  return buildResNet1d({ ...options, frames, coefficients, classCount, seed });
}

/** From zero a linear classifier has one solution only, whatever the seed. */
function linearClassifier(frames: number, coefficients: number, classCount: number): LayersModel {
  const inputs = input({ shape: [frames, coefficients] });
  const row = layers.flatten().apply(inputs) as SymbolicTensor;
  const emotion = layers.dense({
    units: classCount,
    activation: 'softmax',
    kernelInitializer: 'zeros',
    name: 'emotion',
  });
  return model({ inputs, outputs: emotion.apply(row) as SymbolicTensor });
}
