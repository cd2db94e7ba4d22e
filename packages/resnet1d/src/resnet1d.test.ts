import { beforeAll, describe, expect, test } from '@jest/globals';
import { useBackend } from '@ser/backend';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { ResNet1dOptions } from './options/options.js';
import { buildResNet1d } from './resnet1d.js';

beforeAll(async () => {
  await useBackend({ threads: 1 });
}, 30_000);

const PAPER = { frames: 216, coefficients: 12, classCount: 8 };
/** 70 frames: one position is left of the second pooling, 6 frames are beyond it. */
const SMALL: ResNet1dOptions = { ...PAPER, frames: 70, filters: [8, 8, 4], blocks: 2, seed: 1 };

const names = (model: LayersModel) => model.layers.map((layer) => layer.name);
const parameters = (options: ResNet1dOptions) => buildResNet1d(options).countParams();

describe('the paper’s network', () => {
  const conv = (filters: number) => ['Conv1D', { filters, kernelSize: [8], strides: [1], padding: 'same' }];
  const relu = ['Activation', { activation: 'relu' }];
  const batchNorm = [
    'BatchNormalization',
    { axis: -1, momentum: 0.99, epsilon: 1e-3, scale: true, center: true },
  ];
  const dropout = ['Dropout', { rate: 0.2 }];
  const pool = ['MaxPooling1D', { poolSize: [8], strides: [8], padding: 'valid' }];
  const times = (n: number, ...layers: unknown[][]) => Array.from({ length: n }, () => layers).flat();

  test('is Table 1, layer for layer', () => {
    const table = [
      conv(256), // row 1
      relu,
      conv(256),
      batchNorm,
      relu,
      dropout,
      pool, // row 7
      ...times(3, conv(128), relu),
      conv(128),
      batchNorm,
      relu,
      dropout,
      pool, // row 13
      ...times(2, conv(64), relu),
      ...times(10, conv(64), relu, conv(64), relu, ['Add', {}]), // row 15, Figure 1
      ['Flatten', {}],
      ['Dense', { units: 8, activation: 'softmax' }], // row 16
    ];
    const layers = buildResNet1d(PAPER).layers.slice(1);
    expect(layers.map((layer) => [layer.getClassName(), layer.getConfig()])).toEqual(
      table.map(([type, config]) => [type, expect.objectContaining(config as object)]),
    );
  });

  test('has 1,963,400 parameters for 216 × 12 → 8 emotions', () => {
    expect(parameters(PAPER)).toBe(1_963_400);
  });

  test('each block adds its input to relu(conv2(relu(conv1(input))))', () => {
    const model = buildResNet1d(SMALL);
    const into = (name: string) =>
      [model.getLayer(name).inboundNodes[0].inputTensors].flat().map((tensor) => tensor.sourceLayer.name);
    expect(into('block2_add')).toEqual(['block2_relu2', 'block1_add']);
    expect(into('block2_relu2')).toEqual(['block2_conv2']);
    expect(into('block2_conv2')).toEqual(['block2_relu1']);
    expect(into('block2_relu1')).toEqual(['block2_conv1']);
    expect(into('block2_conv1')).toEqual(['block1_add']);
    expect(into('block1_conv1')).toEqual(['relu8']);
    expect(into('flatten')).toEqual(['block2_add']);
  });

  test('answers with probabilities, one per emotion', () => {
    const answer = buildResNet1d({ ...SMALL, classCount: 7 }).predict(
      tf.randomNormal([3, 70, 12], 0, 1, 'float32', 5),
    );
    expect((answer as tf.Tensor).shape).toEqual([3, 7]);
    const values = (answer as tf.Tensor).dataSync();
    expect(values.every((value) => value > 0 && value < 1)).toBe(true);
    for (const sum of tf.sum(answer as tf.Tensor, 1).dataSync()) expect(sum).toBeCloseTo(1, 6);
  });
});

describe('options', () => {
  test('64 frames are the least, and leave one time step', () => {
    expect(buildResNet1d({ ...SMALL, frames: 64 }).getLayer('pool2').outputShape).toEqual([null, 1, 8]);
  });

  test('frames beyond a multiple of 64 add neither a time step nor a weight', () => {
    expect(parameters({ ...SMALL, frames: 191 })).toBe(parameters({ ...SMALL, frames: 128 }));
    expect(parameters({ ...SMALL, frames: 192 })).toBe(parameters({ ...SMALL, frames: 128 }) + 4 * 8);
  });

  test('frameMean equals the same network on one channel that holds the mean', () => {
    const averaging = buildResNet1d({ ...SMALL, input: 'frameMean' });
    const single = buildResNet1d({ ...SMALL, coefficients: 1 });
    const features = tf.randomNormal<tf.Rank.R3>([2, 70, 12], 0, 1, 'float32', 3);
    const expected = (single.predict(tf.mean(features, 2, true)) as tf.Tensor).dataSync();
    const output = (averaging.predict(features) as tf.Tensor).dataSync();
    for (const [i, value] of output.entries()) expect(value).toBeCloseTo(expected[i], 6);
  });

  test('no residual connection: the same weights and no addition', () => {
    const plain = { ...SMALL, residualConnection: false };
    expect(parameters(plain)).toBe(parameters(SMALL));
    expect(names(buildResNet1d(plain)).filter((name) => name.endsWith('_add'))).toEqual([]);
  });

  test('no blocks: the trunk and its head', () => {
    expect(names(buildResNet1d({ ...SMALL, blocks: 0 })).slice(-3)).toEqual(['relu8', 'flatten', 'dense']);
  });

  test('a block of other filters converts its input once, with a width of 1', () => {
    const model = buildResNet1d({ ...SMALL, blockFilters: 6 });
    expect(names(model).filter((name) => name.endsWith('_projection'))).toEqual(['block1_projection']);
    expect(model.getLayer('block1_projection').getWeights()[0].shape).toEqual([1, 4, 6]);
  });

  test('the last relu after the addition', () => {
    const model = buildResNet1d({ ...SMALL, lastRelu: 'afterAddition' });
    expect(names(model).slice(-4)).toEqual(['block2_add', 'block2_relu2', 'flatten', 'dense']);
  });

  test('pooling over time needs no weight per time step', () => {
    const long = { ...SMALL, frames: 640 };
    const dense = (options: ResNet1dOptions) =>
      buildResNet1d(options).getLayer('dense').getWeights()[0].shape;
    expect(dense(long)).toEqual([10 * 4, 8]);
    expect(dense({ ...long, head: 'globalAveragePooling' })).toEqual([4, 8]);
    expect(dense({ ...long, head: 'globalMaxPooling' })).toEqual([4, 8]);
    expect(dense({ ...long, head: 'averageAndMaxPooling' })).toEqual([2 * 4, 8]);
  });

  test('hidden units stand between head and output', () => {
    const model = buildResNet1d({ ...SMALL, hiddenUnits: [9] });
    expect(names(model).slice(-4)).toEqual(['flatten', 'hidden1', 'hidden1_relu', 'dense']);
    expect(model.getLayer('dense').getWeights()[0].shape).toEqual([9, 8]);
  });

  test('batch normalisation after every convolution of trunk and blocks', () => {
    const model = buildResNet1d({ ...SMALL, batchNorm: 'everyConvolution' });
    const following = (name: string) => names(model)[names(model).indexOf(name) + 1];
    const convolutions = model.layers
      .filter((layer) => layer.getClassName() === 'Conv1D')
      .map(({ name }) => name);
    expect(convolutions).toHaveLength(8 + 2 * 2);
    for (const name of convolutions)
      expect(model.getLayer(following(name)).getClassName()).toBe('BatchNormalization');
  });

  test('dropout of the head stands before the output, and by default nowhere', () => {
    expect(names(buildResNet1d({ ...SMALL, headDropout: 0.3 })).slice(-3)).toEqual([
      'flatten',
      'headDropout',
      'dense',
    ]);
    expect(names(buildResNet1d(SMALL))).not.toContain('headDropout');
  });

  test('multi-scale: concatenated kernels share the filters, summed ones each have all', () => {
    const kernels = (merge: 'concatenate' | 'sum') => {
      const model = buildResNet1d({ ...SMALL, block: 'multiScale', scales: [1, 3], merge });
      return model.layers
        .filter(({ name }) => name.startsWith('block1_conv1_'))
        .map((layer) => layer.getWeights()[0].shape);
    };
    expect(kernels('concatenate')).toEqual([
      [1, 4, 2],
      [3, 4, 2],
    ]);
    expect(kernels('sum')).toEqual([
      [1, 4, 4],
      [3, 4, 4],
    ]);
  });

  test('multi-scale of one scale is a block of that kernel size', () => {
    const single: ResNet1dOptions = { ...SMALL, block: 'multiScale', scales: [8] };
    expect(parameters(single)).toBe(parameters(SMALL));
  });
});
