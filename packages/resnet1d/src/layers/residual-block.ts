import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { ResolvedResNet1dOptions } from '../options/options.js';
import { convolve, normalizeEach, relu } from './convolution.js';
import { multiScaleConvolve } from './multi-scale-convolution.js';

/**
 * Figure 1 and §2.1: relu(conv2(relu(conv1(x)))) + x, [T, C] → [T, blockFilters].
 *
 * Where C differs, a convolution of width 1 converts x before the addition. Layers: `block3_conv1`, `block3_relu1`,
 * `block3_conv2`, `block3_relu2`, `block3_add`, and `block3_projection` where there is one.
 */
export function residualBlock(
  input: SymbolicTensor,
  index: number,
  options: ResolvedResNet1dOptions,
): SymbolicTensor {
  const name = `block${index}`;
  const inner = relu(blockConvolve(input, `${name}_conv1`, options), `${name}_relu1`);
  const outer = blockConvolve(inner, `${name}_conv2`, options);
  if (!options.residualConnection) return relu(outer, `${name}_relu2`);
  const shortcut = sameChannels(input, `${name}_projection`, options);
  const add = layers.add({ name: `${name}_add` });
  if (options.lastRelu === 'afterAddition') {
    return relu(add.apply([outer, shortcut]) as SymbolicTensor, `${name}_relu2`);
  }
  return add.apply([relu(outer, `${name}_relu2`), shortcut]) as SymbolicTensor;
}

function blockConvolve(
  input: SymbolicTensor,
  name: string,
  options: ResolvedResNet1dOptions,
): SymbolicTensor {
  const { block, blockFilters: filters, kernelSize } = options;
  const convolved =
    block === 'multiScale'
      ? multiScaleConvolve(input, name, options)
      : convolve(input, { name, filters, kernelSize }, options);
  return normalizeEach(convolved, name, options);
}

function sameChannels(input: SymbolicTensor, name: string, options: ResolvedResNet1dOptions): SymbolicTensor {
  const { blockFilters } = options;
  if (input.shape[2] === blockFilters) return input;
  return convolve(input, { name, filters: blockFilters, kernelSize: 1 }, options);
}
