import { expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import { expectAsOnCpu, values, withGradients } from '../../testing/against-cpu.js';
import { useBackend } from '../../use-backend.js';

interface Case {
  readonly x: [number, number, number, number];
  readonly size: number | [number, number];
  readonly strides: number | [number, number];
  readonly pad: 'same' | 'valid' | number;
}

const CASES: readonly Case[] = [
  { x: [2, 24, 1, 8], size: [8, 1], strides: [8, 1], pad: 'valid' },
  { x: [3, 27, 1, 6], size: [8, 1], strides: [8, 1], pad: 'valid' }, // three rows left over
  { x: [2, 1, 10, 5], size: [1, 3], strides: [1, 3], pad: 'valid' },
  { x: [2, 24, 1, 4], size: [8, 1], strides: [8, 1], pad: 'same' },
  { x: [2, 27, 1, 4], size: [8, 1], strides: [8, 1], pad: 'same' },
  { x: [2, 12, 1, 4], size: [3, 1], strides: [2, 1], pad: 'valid' },
  { x: [2, 12, 1, 4], size: [2, 1], strides: [3, 1], pad: 'valid' },
  { x: [2, 6, 6, 3], size: 2, strides: 2, pad: 'valid' },
  { x: [1, 7, 6, 3], size: 3, strides: 2, pad: 1 },
];

test('max pooling and its gradient are as on cpu', async () => {
  const pool = ({ x, size, strides, pad }: Case) =>
    withGradients(
      (input) => tf.maxPool(input as tf.Tensor4D, size, strides, pad),
      () => [values(x)],
    );
  await expectAsOnCpu('wasm', CASES.map(pool));
});

test('of equal inputs the first gets the gradient', async () => {
  await useBackend({ prefer: ['wasm'], threads: 2 });
  const x = tf.tensor4d([1, 3, 3, 0], [1, 4, 1, 1]);
  const dx = tf.grad((input: tf.Tensor) => tf.maxPool(input as tf.Tensor4D, [4, 1], [4, 1], 'valid'))(x);
  expect([...(await dx.data())]).toEqual([0, 1, 0, 0]);
});
