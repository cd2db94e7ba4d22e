import type { NetworkGraph } from '../network/network-graph.js';
import type { OnnxGraph, OnnxValue } from './onnx-graph.js';

/** Adds a network's nodes behind `input`, [batch, frames, coefficients], and returns its output, [batch, classes]. */
export function addNetwork(graph: OnnxGraph, network: NetworkGraph, input: string): string {
  const values = new Map<string, OnnxValue>([
    [network.inputName, { name: input, axes: 2, channelsFirst: false }],
  ]);
  for (const { name, inputs, layer, weights } of network.layers)
    values.set(
      name,
      layer.toOnnx(
        graph,
        inputs.map((one) => values.get(one)!),
        weights,
      ),
    );
  return values.get(network.outputName)!.name;
}
