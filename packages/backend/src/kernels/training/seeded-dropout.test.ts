import { beforeAll, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import { useBackend } from '../../use-backend.js';

beforeAll(async () => {
  await useBackend({ prefer: ['wasm'], threads: 2 });
});

function drop(x: tf.Tensor, rate: number, seed: number, step: number): Float32Array {
  return (
    tf.engine().runKernel('SeededDropout', { x }, { rate, seed, step }) as tf.Tensor
  ).dataSync<'float32'>();
}

test('drops at the rate and scales the rest, so that the mean stays', () => {
  const mask = drop(tf.ones([100, 1001]), 0.2, 1, 0);
  expect(mask.filter((value) => value !== 0 && value !== 1.25)).toHaveLength(0);
  const dropped = mask.filter((value) => value === 0).length / mask.length;
  expect(Math.abs(dropped - 0.2)).toBeLessThan(5 * Math.sqrt((0.2 * 0.8) / mask.length));
});

test('an element is dropped or not whatever the length, and for whatever values', () => {
  const mask = drop(tf.ones([40_000]), 0.5, 7, 3);
  for (const length of [1, 2, 3, 5, 16_385, 39_999]) {
    expect(drop(tf.ones([length]), 0.5, 7, 3)).toEqual(mask.slice(0, length));
  }
  expect(drop(tf.range(0, 100), 0.5, 7, 3)).toEqual(mask.slice(0, 100).map((value, i) => value * i));
});

test('seed and step choose the mask', () => {
  const mask = drop(tf.ones([1000]), 0.5, 7, 3);
  expect(drop(tf.ones([1000]), 0.5, 7, 3)).toEqual(mask);
  expect(drop(tf.ones([1000]), 0.5, 7, 4)).not.toEqual(mask);
  expect(drop(tf.ones([1000]), 0.5, 3, 7)).not.toEqual(mask);
});
