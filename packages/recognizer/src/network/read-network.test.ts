import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { RecognizerError } from '../recognizer-error.js';
import type { NetworkFiles } from './network-files.js';
import { readNetwork } from './read-network.js';

/** Two convolutions, an addition and a dense layer: enough for every complaint about connections and sizes. */
const dense = {
  name: 'dense',
  class_name: 'Dense',
  config: { name: 'dense', units: 3, activation: 'softmax', use_bias: true },
  inbound_nodes: [[['flatten', 0, 0, {}]]],
};
const convolution = (name: string, input: string) => ({
  name,
  class_name: 'Conv1D',
  config: {
    name,
    filters: 2,
    kernel_size: [3],
    strides: [1],
    padding: 'same',
    dilation_rate: [1],
    activation: 'relu',
    use_bias: false,
  },
  inbound_nodes: [[[input, 0, 0, {}]]],
});
const layers = [
  {
    name: 'features',
    class_name: 'InputLayer',
    config: { name: 'features', batch_input_shape: [null, 4, 2], dtype: 'float32' },
    inbound_nodes: [],
  },
  convolution('conv1', 'features'),
  convolution('conv2', 'conv1'),
  {
    name: 'add',
    class_name: 'Add',
    config: { name: 'add' },
    inbound_nodes: [
      [
        ['conv2', 0, 0, {}],
        ['conv1', 0, 0, {}],
      ],
    ],
  },
  {
    name: 'flatten',
    class_name: 'Flatten',
    config: { name: 'flatten' },
    inbound_nodes: [[['add', 0, 0, {}]]],
  },
  dense,
];
const weightSpecs = [
  { name: 'conv1/kernel', shape: [3, 2, 2], dtype: 'float32' },
  { name: 'conv2/kernel', shape: [3, 2, 2], dtype: 'float32' },
  { name: 'dense/kernel', shape: [8, 3], dtype: 'float32' },
  { name: 'dense/bias', shape: [3], dtype: 'float32' },
];
const ends = { input_layers: [['features', 0, 0]], output_layers: [['dense', 0, 0]] };
const weights = new Uint8Array(4 * (12 + 12 + 24 + 3));

type Parts = { layers?: object[]; specs?: object[]; ends?: object; className?: string; bytes?: Uint8Array };
const files = (parts: Parts): NetworkFiles =>
  ({
    model: {
      modelTopology: {
        class_name: parts.className ?? 'Model',
        config: { name: 'n', layers: parts.layers ?? layers, ...ends, ...parts.ends },
      },
      weightSpecs: parts.specs ?? weightSpecs,
    },
    weights: parts.bytes ?? weights,
  }) as NetworkFiles;

/** The layers with the one of this name changed. */
const changed = (name: string, change: object) =>
  layers.map((layer) => (layer.name === name ? { ...layer, ...change } : layer));
const configured = (name: string, change: object) =>
  layers.map((layer) => (layer.name === name ? { ...layer, config: { ...layer.config, ...change } } : layer));

const activations = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    name: `activation${i}`,
    class_name: 'Activation',
    config: { name: `activation${i}`, activation: 'relu' },
    inbound_nodes: [[['features', 0, 0, {}]]],
  }));
const normalized = (epsilon: number) => ({
  name: 'normalized',
  class_name: 'BatchNormalization',
  config: { name: 'normalized', axis: -1, epsilon, scale: false, center: false },
  inbound_nodes: [[['add', 0, 0, {}]]],
});
const reshaped = (shape: readonly number[]) => ({
  name: 'reshaped',
  class_name: 'Reshape',
  config: { name: 'reshaped', target_shape: shape },
  inbound_nodes: [[['flatten', 0, 0, {}]]],
});

describe('readNetwork', () => {
  test('orders layers after their inputs, whatever their order in the file', () => {
    const graph = readNetwork(files({ layers: layers.toReversed() }), 'm.json');
    const names = graph.layers.map(({ name }) => name);
    expect(names).toEqual(['conv1', 'conv2', 'add', 'flatten', 'dense']);
    expect(graph).toMatchObject({ inputShape: [4, 2], classCount: 3, outputName: 'dense' });
  });

  test('reads the committed recogniser', () => {
    const folder = new URL(
      '../../../../examples/reproduce-paper/recognizers/ravdess-fold1/',
      import.meta.url,
    );
    const model = JSON.parse(readFileSync(new URL('model.json', folder), 'utf8'));
    const graph = readNetwork({ model, weights: readFileSync(new URL('weights.bin', folder)) }, 'model.json');
    expect(graph).toMatchObject({ inputShape: [96, 40], classCount: 8 });
  });

  test.each<[string, Parts, string]>([
    ['a class of network', { className: 'Sequential' }, 'class_name "Sequential": expected "Model".'],
    [
      'a class of layer',
      { layers: changed('add', { class_name: 'Lambda' }) },
      'layer "add": class Lambda: expected one of Activation, Add,',
    ],
    [
      'an input that does not exist',
      { layers: changed('flatten', { inbound_nodes: [[['adD', 0, 0, {}]]] }) },
      'layer "flatten": input from "adD": expected the name of a layer.',
    ],
    [
      'a cycle',
      { layers: changed('conv1', { inbound_nodes: [[['conv2', 0, 0, {}]]] }) },
      'layer "conv1" takes its input from itself, through conv2: expected a network without a cycle.',
    ],
    [
      'a layer that is its own input',
      {
        layers: changed('add', {
          inbound_nodes: [
            [
              ['add', 0, 0, {}],
              ['conv1', 0, 0, {}],
            ],
          ],
        }),
      },
      'layer "add" takes its input from itself',
    ],
    [
      'a layer without input',
      { layers: changed('conv2', { inbound_nodes: [] }) },
      'layer "conv2" without an input',
    ],
    [
      'a second use of a layer',
      { layers: changed('conv2', { inbound_nodes: [[['conv1', 0, 0, {}]], [['conv1', 0, 0, {}]]] }) },
      'layer "conv2": inbound_nodes: expected a list of at most one use.',
    ],
    [
      'another output of a layer',
      { layers: changed('conv2', { inbound_nodes: [[['conv1', 1, 0, {}]]] }) },
      'layer "conv2": input ["conv1",1,0,{}]: expected [the name of a layer, 0, 0].',
    ],
    [
      'one name twice',
      { layers: changed('conv2', { name: 'conv1', config: { name: 'conv1' } }) },
      'layers: expected a name for each.',
    ],
    [
      'an output that does not exist',
      { ends: { output_layers: [['densf', 0, 0]] } },
      'output_layers: expected one layer',
    ],
    [
      'an input of huge size',
      { layers: configured('features', { batch_input_shape: [null, 2 ** 30, 2] }) },
      'batch_input_shape [null,1073741824,2]: expected',
    ],
    [
      'an unknown activation',
      { layers: configured('dense', { activation: 'softmay' }) },
      'layer "dense": activation "softmay": expected one of "linear",',
    ],
    [
      'an unknown padding',
      { layers: configured('conv1', { padding: 'samd' }) },
      'layer "conv1": padding "samd": expected one of "same", "valid".',
    ],
    [
      'a stride of 0',
      { layers: configured('conv1', { strides: [0] }) },
      'layer "conv1": strides [0]: expected a whole number of at least 1.',
    ],
    [
      'filters that the weights do not hold',
      { layers: configured('conv2', { filters: 6 }) },
      'layer "conv2": weight kernel [3,2,2]: expected the shape [3,2,6].',
    ],
    [
      'more filters than memory',
      { layers: configured('conv1', { filters: 2 ** 50 }) },
      'layer "conv1": output [4,1125899906842624]: expected at most 67108864 values.',
    ],
    [
      'more connections than an engine builds in a second',
      { layers: changed('add', { inbound_nodes: [new Array(10_001).fill(['conv2', 0, 0, {}])] }) },
      '10005 connections of layers: expected at most 10000.',
    ],
    [
      'more values together than memory',
      {
        layers: [...configured('features', { batch_input_shape: [null, 2 ** 23, 2] }), ...activations(18)],
      },
      'outputs of 285212672 values up to it: expected at most 268435456.',
    ],
    [
      'an infinity, which JSON writes as 1e999',
      { layers: [...layers, normalized(Number.POSITIVE_INFINITY)] },
      'layer "normalized": epsilon Infinity: expected a finite number of at least 0.',
    ],
    [
      'a shape as long as the file, quoted in part',
      { layers: [...layers, reshaped([...new Array(1000).fill(1), 0])] },
      `layer "reshaped": target_shape [${'1,'.repeat(49)}1…: expected a list`,
    ],
    [
      'a weight of another layer',
      { specs: weightSpecs.map((spec) => ({ ...spec, name: spec.name.replace('conv2', 'conv3') })) },
      'layer "conv2": weight kernel missing: expected the shape [3,2,2].',
    ],
    [
      'a weight too many',
      { specs: [...weightSpecs, { name: 'x', shape: [1], dtype: 'float32' }], bytes: new Uint8Array(208) },
      'weight "x": expected one that a layer of the network needs.',
    ],
    [
      'weights of another length',
      { bytes: weights.subarray(4) },
      'weights of 204 bytes: expected the 200 of the weights',
    ],
    [
      'weights of another kind',
      { specs: weightSpecs.map((spec) => ({ ...spec, dtype: 'int32' })) },
      'weightSpecs: expected a list of',
    ],
    [
      'no answer for each class',
      { ends: { output_layers: [['conv2', 0, 0]] } },
      'output [4,2]: expected one probability for each',
    ],
  ])('refuses %s', (_, parts, message) => {
    const read = () => readNetwork(files(parts), 'm.json');
    expect(read).toThrow(RecognizerError);
    expect(read).toThrow(message);
  });

  test.each([
    undefined,
    null,
    5,
    'text',
    [],
    {},
    { modelTopology: null },
    { modelTopology: { class_name: 'Model', config: 3 } },
  ])('refuses %p for a network', (model) => {
    expect(() => readNetwork({ model, weights } as unknown as NetworkFiles, 'm.json')).toThrow(
      RecognizerError,
    );
  });
});
