import { expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import { useCpu } from '../testing/cpu.js';
import { fixture } from '../testing/fixture.js';
import { clipGradients } from './clip-gradients.js';

await useCpu();

const { shapes, gradients, clipByGlobalNorm } = fixture('keras.json');
const tensors = () => gradients[0].map((values: number[], i: number) => tf.tensor(values, shapes[i]));

test.each([0, 1])("the common norm is TensorFlow's clip_by_global_norm, case %i", (index) => {
  const { norm, gradients: expected } = clipByGlobalNorm[index];
  clipGradients(tensors(), { norm }).forEach((tensor, i) => {
    expect(tensor.shape).toEqual(shapes[i]);
    tensor.dataSync().forEach((value, j) => {
      expect(Math.abs(value - expected[i][j])).toBeLessThanOrEqual(2e-7 * Math.abs(expected[i][j]));
    });
  });
});

test('each number is cut to the value', () => {
  const [clipped] = clipGradients([tf.tensor1d([-5, -0.5, 0.2, 3])], { value: 0.5 });
  expect([...clipped.dataSync()]).toEqual([-0.5, -0.5, Math.fround(0.2), 0.5]);
});
