import type { NetworkGraph } from '../network/network-graph.js';
import { modelBytes } from './model-bytes.js';
import { addNetwork } from './network-nodes.js';
import { createOnnxGraph } from './onnx-graph.js';

/** Names of what goes into an exported graph, and of what comes out. */
export const INPUT = 'features';
export const OUTPUT = 'probabilities';

/** A network alone as an ONNX model: `features` [batch, frames, coefficients] → `probabilities` [batch, classes]. */
export function networkModel(network: NetworkGraph): Uint8Array {
  const graph = createOnnxGraph();
  const answer = addNetwork(graph, network, INPUT);
  const nodes = [...graph.nodes, { operator: 'Identity', inputs: [answer], output: OUTPUT, attributes: {} }];
  return modelBytes({
    name: 'network',
    nodes,
    constants: graph.constants,
    inputs: [{ name: INPUT, shape: ['batch', ...network.inputShape] }],
    outputs: [{ name: OUTPUT, shape: ['batch', network.classCount] }],
    metadata: {},
  });
}
