import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { ResolvedResNet1dOptions } from '../options/options.js';
import { batchNormalize, convolve, normalizeEach, relu } from './convolution.js';
import { SeededDropout } from './dropout.js';

/** Rows 1 to 14 of Table 1: [T, C] → [⌊⌊T/pool⌋/pool⌋, filters[2]]. */
export function trunk(input: SymbolicTensor, options: ResolvedResNet1dOptions): SymbolicTensor {
  const [first, second, third] = options.filters;
  let x = activated(input, 1, first, options);
  x = pooled(x, 1, 2, first, options);
  for (const index of [3, 4, 5]) x = activated(x, index, second, options);
  x = pooled(x, 2, 6, second, options);
  for (const index of [7, 8]) x = activated(x, index, third, options);
  return x;
}

/** Conv1D, batch normalisation where every convolution has one, relu. */
function activated(
  input: SymbolicTensor,
  index: number,
  filters: number,
  options: ResolvedResNet1dOptions,
): SymbolicTensor {
  const name = `conv${index}`;
  const convolved = convolve(input, { name, filters, kernelSize: options.kernelSize }, options);
  return relu(normalizeEach(convolved, name, options), `relu${index}`);
}

/** Conv1D, BatchNormalization, relu, Dropout, MaxPooling1D: how each of the first two stages ends. */
function pooled(
  input: SymbolicTensor,
  stage: number,
  index: number,
  filters: number,
  options: ResolvedResNet1dOptions,
): SymbolicTensor {
  const { kernelSize, poolSize, seed } = options;
  const convolved = convolve(input, { name: `conv${index}`, filters, kernelSize }, options);
  const normalized = batchNormalize(convolved, `batchNorm${stage}`, options);
  const tail = [
    layers.activation({ name: `relu${index}`, activation: 'relu' }),
    new SeededDropout({ name: `dropout${stage}`, rate: options.dropout, seed }),
    layers.maxPooling1d({ name: `pool${stage}`, poolSize, strides: poolSize }),
  ];
  return tail.reduce((x, layer) => layer.apply(x) as SymbolicTensor, normalized);
}
