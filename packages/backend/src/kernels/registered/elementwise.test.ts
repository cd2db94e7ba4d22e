import { expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import { expectAsOnCpu, values, withGradients } from '../../testing/against-cpu.js';
import { useBackend } from '../../use-backend.js';

type Shape = number[];

// Same shapes (below and above one task), repeated rows, single elements, on either side; and what falls to the stock
// kernel: a repeated column, both operands repeated.
const PAIRS: readonly [Shape, Shape][] = [
  [[3], [3]],
  [
    [7, 5],
    [7, 5],
  ],
  [
    [130, 257],
    [130, 257],
  ],
  [[4, 6, 8], [8]],
  [[8], [4, 6, 8]],
  [
    [4, 6, 8],
    [1, 1, 8],
  ],
  [[5, 7], [7]],
  [
    [2, 3, 5],
    [3, 5],
  ],
  [
    [300, 64],
    [1, 64],
  ],
  [[6, 5], []],
  [[], [6, 5]],
  [
    [6, 5],
    [1, 1],
  ],
  [
    [6, 5],
    [6, 1],
  ],
  [
    [6, 1],
    [1, 5],
  ],
  [
    [4, 2],
    [1, 1, 2],
  ],
  [[0, 3], [3]],
];

const BINARY: Readonly<Record<string, (a: tf.Tensor, b: tf.Tensor) => tf.Tensor>> = {
  add: (a, b) => tf.add(a, b),
  sub: (a, b) => tf.sub(a, b),
  mul: (a, b) => tf.mul(a, b),
  div: (a, b) => tf.div(a, tf.add(b, 2)),
};

test.each(Object.entries(BINARY))(
  '%s and its gradients are as on cpu, whatever is repeated',
  async (_, operator) => {
    const computations = PAIRS.map(([a, b]) =>
      withGradients(
        (x, y) => operator(x, y),
        () => [values(a, 1), values(b, 2)],
      ),
    );
    await expectAsOnCpu('wasm', computations);
  },
);

const UNARY: Readonly<Record<string, (x: tf.Tensor) => tf.Tensor>> = {
  relu: (x) => tf.relu(x),
  square: (x) => tf.square(x),
  sqrt: (x) => tf.sqrt(tf.add(x, 2)),
};

test.each(Object.entries(UNARY))('%s and its gradient are as on cpu', async (_, operator) => {
  const shapes = [[1], [3], [4, 5], [130, 257]];
  await expectAsOnCpu(
    'wasm',
    shapes.map((shape) => withGradients(operator, () => [values(shape)])),
  );
});

test('int32 stays with the stock kernels', async () => {
  const sum = () => [tf.add(tf.tensor1d([1, 2, 3], 'int32'), tf.tensor1d([4, 5, 6], 'int32'))];
  await expectAsOnCpu('wasm', [sum]);
});

test('relu lets NaN through, as the stock kernel does', async () => {
  await useBackend({ prefer: ['wasm'], threads: 2 });
  expect([...(await tf.relu(tf.tensor1d([Number.NaN, -1, 2])).data())]).toEqual([Number.NaN, 0, 2]);
});
