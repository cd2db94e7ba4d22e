import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import type { EngineName } from '../../engine.js';
import { findTfjsNode } from '../../tensorflow/tfjs-node-package.node.js';
import { values } from '../../testing/against-cpu.js';
import { relativeError } from '../../testing/relative-error.js';
import { useBackend } from '../../use-backend.js';
import { registerReferenceKernels } from './reference.js';
import {
  BATCH_NORM_SUMS,
  BATCH_NORM_TRAIN,
  BATCH_NORM_TRAIN_GRAD,
  BIASED_CONV1D,
  BIASED_CONV1D_FILTER_GRAD,
  BIASED_CONV1D_INPUT_GRAD,
  FUSED_ADAM,
  FUSED_RMS_PROP,
  MOVING_AVERAGE,
  OWN_KERNELS,
  RELU_GRAD,
  SEEDED_DROPOUT,
  SQUARE_GRAD,
} from './specification.js';

interface Call {
  readonly name: string;
  readonly inputs: () => Readonly<Record<string, tf.Tensor>>;
  readonly attributes?: Readonly<Record<string, number>>;
}

const CALLS: readonly Call[] = [
  ...[[1], [7, 5], [3, 5463]].flatMap((shape): Call[] => [
    {
      name: FUSED_RMS_PROP.name,
      inputs: () => ({
        variable: values(shape, 1),
        meanSquare: tf.square(values(shape, 2)),
        gradient: values(shape, 3),
      }),
      attributes: { learningRate: 0.01, rho: 0.9, epsilon: 1e-7, overwrite: 0 },
    },
    {
      name: FUSED_ADAM.name,
      inputs: () => ({
        variable: values(shape, 1),
        mean: values(shape, 12),
        meanSquare: tf.square(values(shape, 2)),
        gradient: values(shape, 3),
      }),
      attributes: { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7, kept: 0.99, overwrite: 0 },
    },
    {
      name: MOVING_AVERAGE.name,
      inputs: () => ({ average: values(shape, 1), value: values(shape, 2) }),
      attributes: { momentum: 0.99, overwrite: 0 },
    },
    {
      name: SEEDED_DROPOUT.name,
      inputs: () => ({ x: values(shape, 4) }),
      attributes: { rate: 0.3, seed: 7, step: 42 },
    },
    { name: RELU_GRAD.name, inputs: () => ({ x: values(shape, 5), dy: values(shape, 6) }) },
    { name: SQUARE_GRAD.name, inputs: () => ({ x: values(shape, 7), dy: values(shape, 8) }) },
  ]),
  ...[
    [1, 4],
    [9, 17, 12],
  ].map((shape) => ({
    name: BATCH_NORM_SUMS.name,
    inputs: () => ({ x: values(shape, 9), dy: values(shape, 10), mean: values([shape.at(-1)!], 11) }),
  })),
  ...[
    [6, 4],
    [9, 17, 12],
  ].flatMap((shape): Call[] => {
    const [x, channel] = [() => values(shape, 9), (seed: number) => values([shape.at(-1)!], seed)];
    return [
      {
        name: BATCH_NORM_TRAIN.name,
        inputs: () => ({ x: x(), scale: channel(13), offset: channel(14) }),
        attributes: { epsilon: 1e-3 },
      },
      {
        name: BATCH_NORM_TRAIN_GRAD.name,
        inputs: () => {
          const { mean, variance } = tf.moments(x(), [...shape.keys()].slice(0, -1));
          return { x: x(), dy: values(shape, 10), mean, variance, scale: channel(13) };
        },
        attributes: { epsilon: 1e-3 },
      },
    ];
  }),
  // By one matrix product, by minimal filtering with few rows and with enough, for each of its tiles, and along an axis shorter than the filter.
  ...[
    { batch: 3, length: 10, taps: 5, inChannels: 3, outChannels: 4 },
    { batch: 1, length: 40, taps: 8, inChannels: 16, outChannels: 8 },
    { batch: 2, length: 60, taps: 7, inChannels: 16, outChannels: 12 },
    { batch: 1, length: 7, taps: 5, inChannels: 16, outChannels: 8 },
    { batch: 3, length: 18, taps: 5, inChannels: 16, outChannels: 12 },
    { batch: 3, length: 15, taps: 4, inChannels: 20, outChannels: 8 },
    { batch: 4, length: 3, taps: 8, inChannels: 8, outChannels: 16 },
  ].flatMap(({ batch, length, taps, inChannels, outChannels }): Call[] => {
    const x = () => values([batch, length, inChannels], 15);
    const filter = () => values([taps, inChannels, outChannels], 16);
    const dy = () => values([batch, length, outChannels], 17);
    return [
      {
        name: BIASED_CONV1D.name,
        inputs: () => ({ x: x(), filter: filter(), bias: values([outChannels], 18) }),
      },
      { name: BIASED_CONV1D_INPUT_GRAD.name, inputs: () => ({ dy: dy(), filter: filter() }) },
      { name: BIASED_CONV1D_FILTER_GRAD.name, inputs: () => ({ x: x(), dy: dy() }), attributes: { taps } },
    ];
  }),
];

async function answer({ name, inputs, attributes = {} }: Call) {
  const outputs = [tf.engine().runKernel(name, inputs(), { ...attributes })].flat() as tf.Tensor[];
  return Promise.all(outputs.map(async (output) => ({ shape: output.shape, values: await output.data() })));
}

describe('every engine that has a kernel of this package computes its specification', () => {
  const expected: Awaited<ReturnType<typeof answer>>[] = [];
  let unregister: () => void;

  beforeAll(async () => {
    await useBackend({ prefer: ['cpu'] });
    unregister = registerReferenceKernels('cpu');
    for (const call of CALLS) expected.push(await answer(call));
  });
  afterAll(() => unregister());

  test('every specification is tried', () => {
    expect(new Set(CALLS.map(({ name }) => name))).toEqual(new Set(OWN_KERNELS.map(({ name }) => name)));
  });

  const hasTfjsNode = findTfjsNode('@tensorflow/tfjs-node') !== undefined;
  (hasTfjsNode ? test : test.skip)('tensorflow', () => expectConformity('tensorflow'));
  test.each(['onnxruntime', 'wasm'] as const)('%s', expectConformity);

  async function expectConformity(engine: EngineName): Promise<void> {
    expect((await useBackend({ prefer: [engine], threads: 2 })).name).toBe(engine);
    for (const [i, call] of CALLS.entries()) {
      // tfjs-node that is not linked by this package has no more than ReluGrad.
      if (engine === 'tensorflow' && tf.getKernel(call.name, 'tensorflow') === undefined) continue;
      const outputs = await answer(call);
      expect(outputs.map(({ shape }) => shape)).toEqual(expected[i].map(({ shape }) => shape));
      for (const [o, output] of outputs.entries()) {
        expect(relativeError(output.values, expected[i][o].values)).toBeLessThan(2e-6);
      }
    }
  }
});

test.each([
  [
    FUSED_RMS_PROP.name,
    { variable: 1, meanSquare: 1 },
    {},
    "FusedRmsProp's inputs variable, meanSquare: expected",
  ],
  [SEEDED_DROPOUT.name, { x: 1 }, { rate: 0.1, seed: 1 }, "SeededDropout's attributes rate, seed: expected"],
  [
    SEEDED_DROPOUT.name,
    { x: 1 },
    { rate: Number.NaN, seed: 1, step: 0 },
    "SeededDropout's attribute rate NaN: expected a finite number",
  ],
])('the reference of %s refuses inputs %p with attributes %p', async (name, inputs, attributes, message) => {
  await useBackend({ prefer: ['cpu'] });
  const unregister = registerReferenceKernels('cpu');
  const tensors = Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, tf.scalar(value)]));
  try {
    expect(() => tf.engine().runKernel(name, tensors, { ...attributes })).toThrow(message);
  } finally {
    unregister();
  }
});
