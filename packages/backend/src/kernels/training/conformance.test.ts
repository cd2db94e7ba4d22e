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
  FUSED_RMS_PROP,
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
      attributes: { learningRate: 0.01, rho: 0.9, epsilon: 1e-7 },
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
        expect(relativeError(output.values, expected[i][o].values)).toBeLessThan(1e-6);
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
