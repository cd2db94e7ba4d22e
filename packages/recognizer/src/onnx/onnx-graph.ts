import type { Attributes, NodeRecord, TensorRecord } from './model-bytes.js';

/** A value inside a graph: [batch, time steps, channels] or [batch, units]. */
export interface OnnxValue {
  readonly name: string;
  /** Axes without the batch. */
  readonly axes: number;
  /** Whether its channels stand before its time steps, as ONNX' convolutions want them. */
  readonly channelsFirst: boolean;
}

/** Nodes and constants of an ONNX graph, while it is built. */
export interface OnnxGraph {
  readonly nodes: readonly NodeRecord[];
  readonly constants: readonly TensorRecord[];
  /** Adds a node of one output and returns the output's name. */
  add(operator: string, inputs: readonly string[], attributes?: Attributes): string;
  /** Adds 32-bit floating-point numbers and returns their name. */
  constant(values: Float32Array, shape: readonly number[]): string;
  /** Adds a list of 64-bit whole numbers and returns its name. */
  integers(values: readonly number[]): string;
  /** The value as [batch, channels, time steps]. */
  channelsFirst(value: OnnxValue): OnnxValue;
  /** The value as [batch, time steps, channels]. */
  channelsLast(value: OnnxValue): OnnxValue;
}

/** An empty graph. `prefix` begins every name in it, so that it can stand behind another graph. */
export function createOnnxGraph(prefix = ''): OnnxGraph {
  const nodes: NodeRecord[] = [];
  const constants: TensorRecord[] = [];
  const turned = new Map<string, string>();

  const add: OnnxGraph['add'] = (operator, inputs, attributes = {}) => {
    const output = `${prefix}${operator}_${nodes.length}`;
    nodes.push({ operator, inputs, output, attributes });
    return output;
  };
  const hold = (values: TensorRecord['values'], shape: readonly number[]) => {
    const name = `${prefix}constant_${constants.length}`;
    constants.push({ name, shape, values });
    return name;
  };
  const turn = (value: OnnxValue): OnnxValue => {
    const name = turned.get(value.name) ?? add('Transpose', [value.name], { perm: [0, 2, 1] });
    turned.set(value.name, name);
    turned.set(name, value.name);
    return { ...value, name, channelsFirst: !value.channelsFirst };
  };
  return {
    nodes,
    constants,
    add,
    constant: hold,
    integers: (values) => hold(BigInt64Array.from(values, BigInt), [values.length]),
    channelsFirst: (value) => (value.channelsFirst || value.axes < 2 ? value : turn(value)),
    channelsLast: (value) => (value.channelsFirst ? turn(value) : value),
  };
}
