import { expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-layers';
import { useCpu } from '../testing/cpu.js';
import { writeWeights } from '../weights/weights.js';
import { evaluate } from './evaluate.js';

await useCpu();

const layer = tf.layers.dense({ units: 2, inputShape: [1], activation: 'softmax' });
const model = tf.sequential({ layers: [layer] });
writeWeights(model, [Float32Array.of(0, 1), Float32Array.of(0, 0)]);
const examples = { features: Float32Array.of(-1, 2, 3, 4), shape: [1], targets: Int32Array.of(0, 0, 1, 1) };

test('the documented example, and the loss of its four probabilities', async () => {
  const { accuracy, uar, confusion, loss } = await evaluate(model, examples, ['negative', 'positive']);
  expect({ accuracy, uar, confusion }).toEqual({
    accuracy: 0.75,
    uar: 0.75,
    confusion: [
      [1, 1],
      [0, 2],
    ],
  });
  // The probability of the second class is 1 / (1 + e^−x), that of the first 1 / (1 + e^x).
  const surprises = [-1, 2, -3, -4].map((x) => Math.log(1 + Math.exp(x)));
  expect(loss).toBeCloseTo(surprises.reduce((sum, x) => sum + x) / 4, 5);
});

test('refuses a target without a class', async () => {
  const strange = { ...examples, targets: Int32Array.of(0, 0, 1, 2) };
  await expect(evaluate(model, strange, ['negative', 'positive'])).rejects.toThrow(
    'example 3, class 2: expected an index from 0 to 1',
  );
});
