import { RecognizerError } from '../recognizer-error.js';
import type { Shape } from './shape.js';

/** One layer as TensorFlow.js stores it, its connections read. */
export interface StoredLayer {
  readonly name: string;
  /** Keras' name of its class. */
  readonly className: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly inputs: readonly string[];
}

/** A stored network with one input and one output. */
export interface Topology {
  /** Without the input. */
  readonly layers: readonly StoredLayer[];
  readonly inputName: string;
  readonly inputShape: Shape;
  readonly outputName: string;
}

/** Values of one example: ten times an hour of the encoders' frames. */
const MOST_INPUT_VALUES = 2 ** 24;

/** Inputs of all layers together: a hundred times what the paper's network has, and what an engine builds in a second. */
const MOST_CONNECTIONS = 10_000;

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads `modelTopology`.
 *
 * @throws {@link RecognizerError} where two layers share a name, an input does not exist, or the network has more than one
 *   input or output
 */
export function readTopology(topology: unknown, file: string): Topology {
  const refuse = (found: string, expected: string): never => {
    throw new RecognizerError(`${file}: ${found}: expected ${expected}. Save the recogniser again.`);
  };
  const { class_name: className, config } = asObject(topology);
  if (className !== 'Model' && className !== 'Functional')
    refuse(`class_name ${JSON.stringify(className)}`, '"Model"');
  const { layers: all, input_layers: inputLayers, output_layers: outputLayers } = asObject(config);
  if (!Array.isArray(all)) return refuse('layers', 'a list');
  const layers = all.map((layer, i) => readLayer(asObject(layer), `layer ${i}`, refuse));
  const connections = layers.reduce((sum, { inputs }) => sum + inputs.length, 0);
  if (connections > MOST_CONNECTIONS)
    refuse(`${connections} connections of layers`, `at most ${MOST_CONNECTIONS}`);
  const names = new Set(layers.map(({ name }) => name));
  if (names.size < layers.length) refuse('layers', 'a name for each');
  for (const { name, inputs } of layers)
    for (const input of inputs)
      if (!names.has(input)) refuse(`layer "${name}": input from "${input}"`, 'the name of a layer');

  const inputName = onlyEnd(inputLayers, names) ?? refuse('input_layers', 'one layer of the network');
  const outputName = onlyEnd(outputLayers, names) ?? refuse('output_layers', 'one layer of the network');
  const inputs = layers.filter((layer) => layer.className === 'InputLayer');
  if (inputs.length !== 1 || inputs[0].name !== inputName || inputs[0].inputs.length > 0)
    refuse(`${inputs.length} InputLayer`, `one, "${inputName}"`);
  const [batch, ...shape] = asList(inputs[0].config.batch_input_shape);
  const whole = shape.length === 2 && shape.every((axis) => Number.isSafeInteger(axis) && Number(axis) > 0);
  const inputShape = shape as number[];
  if (batch !== null || !whole || inputShape[0] * inputShape[1] > MOST_INPUT_VALUES)
    refuse(
      `batch_input_shape ${JSON.stringify(inputs[0].config.batch_input_shape)}`,
      `[null, frames, coefficients] of at most ${MOST_INPUT_VALUES} values`,
    );
  if (inputs[0].config.dtype !== 'float32')
    refuse(`dtype ${JSON.stringify(inputs[0].config.dtype)}`, '"float32"');
  const inner = layers.filter(({ name }) => name !== inputName);
  const loose = inner.find((layer) => layer.inputs.length === 0);
  if (loose !== undefined) refuse(`layer "${loose.name}" without an input`, 'at least one');
  return { layers: inner, inputName, inputShape, outputName };
}

function readLayer(
  { name, class_name: className, config, inbound_nodes: nodes }: Json,
  where: string,
  refuse: (found: string, expected: string) => never,
): StoredLayer {
  if (typeof name !== 'string' || name === '') return refuse(`${where}: name`, 'a text');
  const own = asObject(config);
  if (typeof className !== 'string' || own.name !== name)
    return refuse(`layer "${name}"`, 'a class_name, and its name once more in its config');
  const used = asList(nodes);
  if (!Array.isArray(nodes) || used.length > 1)
    return refuse(`layer "${name}": inbound_nodes`, 'a list of at most one use');
  const inputs = asList(used[0]).map((input) => {
    const [from, node, tensor, ...rest] = asList(input);
    const plain = rest.every((options) => Object.keys(asObject(options)).length === 0) && rest.length < 2;
    if (typeof from !== 'string' || node !== 0 || tensor !== 0 || !plain)
      return refuse(`layer "${name}": input ${JSON.stringify(input)}`, '[the name of a layer, 0, 0]');
    return from;
  });
  return { name, className, config: own, inputs };
}

/** The layer that `[[name, 0, 0]]` names. */
function onlyEnd(ends: unknown, names: ReadonlySet<string>): string | undefined {
  const [end, ...others] = asList(ends);
  const [name, node, tensor] = asList(end);
  const known = typeof name === 'string' && names.has(name);
  return known && node === 0 && tensor === 0 && others.length === 0 ? name : undefined;
}

function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
