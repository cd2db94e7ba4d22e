import { RecognizerError } from '../recognizer-error.js';
import { layerConfig } from './layer-config.js';
import { LAYER_KINDS } from './layer-kinds.js';
import { inOrder } from './layer-order.js';
import type { NetworkFiles } from './network-files.js';
import type { NetworkGraph, NetworkLayer } from './network-graph.js';
import { type NamedWeight, readWeights } from './read-weights.js';
import { type Shape, sizeOf } from './shape.js';
import { readTopology, type StoredLayer } from './topology.js';

/** Values that one layer may make of an example: 256 MB, a hundred times what the paper's network needs. */
const MOST_VALUES = 2 ** 26;
/** Values that all layers together may make of it, as an engine may keep them all: 1 GB. */
const MOST_VALUES_TOGETHER = 2 ** 28;

/**
 * Checks a stored network before anything is built from it: known layers, inputs that exist, no cycle, shapes that fit
 * and exactly the weights that the layers need.
 *
 * @param file - the name of its topology's file, for messages
 * @throws {@link RecognizerError} that names the layer at fault
 */
export function readNetwork({ model, weights }: NetworkFiles, file: string): NetworkGraph {
  const { layers, inputName, outputName, inputShape } = readTopology(model?.modelTopology, file);
  const held = readWeights(model.weightSpecs, weights, file);
  const shapes = new Map<string, Shape>([[inputName, inputShape]]);
  const used = new Set<string>();
  let together = 0;
  const checked = inOrder(layers, inputName, file).map((stored): NetworkLayer => {
    const where = `${file}: layer "${stored.name}"`;
    const layer = readLayer(stored, shapes, where);
    if (sizeOf(layer.shape) > MOST_VALUES)
      throw new RecognizerError(
        `${where}: output [${layer.shape}]: expected at most ${MOST_VALUES} values. Build a smaller network.`,
      );
    together += sizeOf(layer.shape);
    if (together > MOST_VALUES_TOGETHER)
      throw new RecognizerError(
        `${where}: outputs of ${together} values up to it: expected at most ${MOST_VALUES_TOGETHER}. Build a smaller network.`,
      );
    shapes.set(stored.name, layer.shape);
    const own = Object.entries(layer.weights).map(([name, shape]) => {
      const full = `${stored.name}/${name}`;
      used.add(full);
      return [name, requireWeight(held.get(full), shape, `${where}: weight ${name}`)] as const;
    });
    return { name: stored.name, inputs: stored.inputs, layer, weights: Object.fromEntries(own) };
  });
  const idle = [...held.keys()].find((name) => !used.has(name));
  if (idle !== undefined)
    throw new RecognizerError(
      `${file}: weight "${idle}": expected one that a layer of the network needs. Save the recogniser again.`,
    );
  return {
    inputName,
    inputShape,
    outputName,
    layers: checked,
    classCount: classes(shapes, outputName, file),
  };
}

function readLayer(stored: StoredLayer, shapes: ReadonlyMap<string, Shape>, where: string) {
  const kind = LAYER_KINDS.get(stored.className);
  if (kind === undefined)
    throw new RecognizerError(
      `${where}: class ${stored.className}: expected one of ${[...LAYER_KINDS.keys()].join(', ')}. ` +
        'Build the network of these, as buildResNet1d of @ser/resnet1d does.',
    );
  return kind(
    layerConfig(stored.config, where),
    stored.inputs.map((input) => shapes.get(input)!),
  );
}

function requireWeight(weight: NamedWeight | undefined, shape: Shape, what: string): Float32Array {
  if (weight !== undefined && String(weight.shape) === String(shape)) return weight.values;
  throw new RecognizerError(
    `${what} ${weight === undefined ? 'missing' : `[${weight.shape}]`}: expected the shape [${shape}]. Save the recogniser again.`,
  );
}

function classes(shapes: ReadonlyMap<string, Shape>, output: string, file: string): number {
  const shape = shapes.get(output)!;
  if (shape.length === 1 && shape[0] > 1) return shape[0];
  throw new RecognizerError(
    `${file}: output [${shape}]: expected one probability for each of at least two classes. Save the recogniser again.`,
  );
}
