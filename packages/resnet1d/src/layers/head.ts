import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { ResolvedResNet1dOptions } from '../options/options.js';
import { initialWeights, relu } from './convolution.js';
import { SeededDropout } from './dropout.js';

/** Row 16 of Table 1: [T, C] → [classCount], probabilities that add up to 1. */
export function head(input: SymbolicTensor, options: ResolvedResNet1dOptions): SymbolicTensor {
  let x = overTime(input, options.head);
  for (const [i, units] of options.hiddenUnits.entries()) {
    x = relu(dense(x, `hidden${i + 1}`, units, options), `hidden${i + 1}_relu`);
  }
  if (options.headDropout > 0) {
    const dropout = new SeededDropout({ name: 'headDropout', rate: options.headDropout, seed: options.seed });
    x = dropout.apply(x) as SymbolicTensor;
  }
  return dense(x, 'dense', options.classCount, options, 'softmax');
}

/** [T, C] → one vector: [T·C], [C], or [2·C] for mean and maximum side by side. */
function overTime(input: SymbolicTensor, head: ResolvedResNet1dOptions['head']): SymbolicTensor {
  const mean = () => layers.globalAveragePooling1d({ name: 'meanOverTime' }).apply(input) as SymbolicTensor;
  const maximum = () => layers.globalMaxPooling1d({ name: 'maximumOverTime' }).apply(input) as SymbolicTensor;
  switch (head) {
    case 'flatten':
      return layers.flatten({ name: 'flatten' }).apply(input) as SymbolicTensor;
    case 'globalAveragePooling':
      return mean();
    case 'globalMaxPooling':
      return maximum();
    case 'averageAndMaxPooling':
      return layers.concatenate({ name: 'meanAndMaximum' }).apply([mean(), maximum()]) as SymbolicTensor;
  }
}

function dense(
  input: SymbolicTensor,
  name: string,
  units: number,
  options: ResolvedResNet1dOptions,
  activation: 'linear' | 'softmax' = 'linear',
): SymbolicTensor {
  const layer = layers.dense({ name, units, activation, ...initialWeights(name, options) });
  return layer.apply(input) as SymbolicTensor;
}
