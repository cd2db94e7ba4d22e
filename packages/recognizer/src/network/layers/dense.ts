import type { LayerKind } from '../layer-kind.js';
import { ACTIVATIONS, activate } from './activation.js';

/** [units in] → [units]. */
export const dense: LayerKind = (config, inputs) => {
  const shape = config.onlyInput(inputs);
  const width = shape.at(-1)!;
  const units = config.size('units');
  const name = config.oneOf('activation', ACTIVATIONS);
  const biased = config.flag('use_bias');
  return {
    shape: [...shape.slice(0, -1), units],
    weights: { kernel: [width, units], ...(biased ? { bias: [units] } : {}) },
    toOnnx(graph, [input], weights) {
      const value = graph.channelsLast(input);
      const product = graph.add('MatMul', [value.name, graph.constant(weights.kernel, [width, units])]);
      const sum = biased ? graph.add('Add', [product, graph.constant(weights.bias, [units])]) : product;
      return activate(graph, { ...value, name: sum }, name);
    },
  };
};
