import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { ResolvedResNet1dOptions } from '../options/options.js';
import { convolve } from './convolution.js';

/**
 * Convolutions of several widths over the same input, [T, C] → [T, blockFilters]: GoogLeNet's idea (Szegedy et al.
 * 2015), which the paper's conclusion would combine with residual blocks.
 *
 * Layers of `block1_conv1`: `block1_conv1_width3` for each width, joined by `block1_conv1`.
 */
export function multiScaleConvolve(
  input: SymbolicTensor,
  name: string,
  options: ResolvedResNet1dOptions,
): SymbolicTensor {
  const { scales, merge, blockFilters } = options;
  const filters = merge === 'sum' ? blockFilters : blockFilters / scales.length;
  const branches = scales.map((kernelSize) =>
    convolve(input, { name: `${name}_width${kernelSize}`, filters, kernelSize }, options),
  );
  if (branches.length === 1) return branches[0];
  const join = merge === 'sum' ? layers.add({ name }) : layers.concatenate({ name });
  return join.apply(branches) as SymbolicTensor;
}
