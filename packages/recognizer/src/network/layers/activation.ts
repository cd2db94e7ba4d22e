import type { OnnxGraph, OnnxValue } from '../../onnx/onnx-graph.js';
import type { LayerKind } from '../layer-kind.js';

/** Activations by Keras' name → ONNX' operator. */
const OPERATORS = {
  relu: 'Relu',
  sigmoid: 'Sigmoid',
  tanh: 'Tanh',
  softmax: 'Softmax',
} as const;

export const ACTIVATIONS = ['linear', ...(Object.keys(OPERATORS) as (keyof typeof OPERATORS)[])] as const;
export type ActivationName = (typeof ACTIVATIONS)[number];

export const activation: LayerKind = (config, inputs) => {
  const name = config.oneOf('activation', ACTIVATIONS);
  return {
    shape: config.onlyInput(inputs),
    weights: {},
    toOnnx: (graph, [input]) => activate(graph, input, name),
  };
};

/** Applies an activation; softmax over the channels. */
export function activate(graph: OnnxGraph, input: OnnxValue, name: ActivationName): OnnxValue {
  if (name === 'linear') return input;
  if (name !== 'softmax') return { ...input, name: graph.add(OPERATORS[name], [input.name]) };
  const last = graph.channelsLast(input);
  return { ...last, name: graph.add('Softmax', [last.name], { axis: -1 }) };
}
