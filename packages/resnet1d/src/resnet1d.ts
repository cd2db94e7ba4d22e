import { input, type LayersModel, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { head } from './layers/head.js';
import { residualBlock } from './layers/residual-block.js';
import { trunk } from './layers/trunk.js';
import { type ResNet1dOptions, type ResolvedResNet1dOptions, resolveOptions } from './options/options.js';

/**
 * The network of Table 1 of Jin, Sherstneva and Botygin, "Speech emotion recognition based on deep residual
 * convolutional neural network": [batch, frames, coefficients] → [batch, classCount], probabilities that add up to 1.
 *
 * Without options beyond the three required ones it is the table layer for layer, 1,963,400 parameters for
 * 216 × 12 → 8. Layers are named by their count (`conv1` … `conv8`, `relu1` …, `batchNorm1`, `dropout1`, `pool1`,
 * `block1_conv1` … `block10_add`, `flatten`, `dense`); {@link describeResNet1d} gives each one's row in the table.
 * Kernels start as Keras' glorot_uniform, each layer from a seed of its own; biases start at zero. Where the text can
 * be read in two ways there is an option, see {@link ResNet1dOptions}.
 *
 * Weights are tensors of the engine in use, so choose it first. The model is not compiled.
 *
 * @param options - size of input and output, seed, and readings of the text
 * @returns a model of TensorFlow.js' stock layers, and {@link SeededDropout}, which saves itself as one
 * @throws {@link ResNet1dOptionsError} naming the option, what came and what would work
 *
 * @example
 * ```ts
 * const model = buildResNet1d({ frames: 216, coefficients: 12, classCount: 8, seed: 1 });
 * model.countParams(); // 1963400
 * ```
 */
export function buildResNet1d(options: ResNet1dOptions): LayersModel {
  const resolved = resolveOptions(options);
  const features = input({ shape: [resolved.frames, resolved.coefficients], name: 'features' });
  let x = trunk(channels(features, resolved), resolved);
  for (let index = 1; index <= resolved.blocks; index++) x = residualBlock(x, index, resolved);
  return model({ name: 'resnet1d', inputs: features, outputs: head(x, resolved) });
}

/** [T, C] as it is, or its mean over C as [T, 1]. Stock layers average over the middle axis only, hence the turn. */
function channels(features: SymbolicTensor, { input, frames }: ResolvedResNet1dOptions): SymbolicTensor {
  if (input === 'channels') return features;
  const turned = layers.permute({ name: 'coefficientsFirst', dims: [2, 1] }).apply(features);
  const mean = layers.globalAveragePooling1d({ name: 'frameMean' }).apply(turned);
  return layers.reshape({ name: 'oneChannel', targetShape: [frames, 1] }).apply(mean) as SymbolicTensor;
}
