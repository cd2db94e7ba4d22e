import { describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import { crossEntropy } from '../metrics/cross-entropy.js';
import { useCpu } from '../testing/cpu.js';
import { fixture } from '../testing/fixture.js';
import { classWeights } from './class-weights.js';
import { targetDistributionsOf } from './target-distributions.js';

await useCpu();

const { logits, labels: targets, cases, weights, weightedLoss } = fixture('keras.json').crossEntropy;
const classes = Int32Array.from(targets);
const x = tf.tensor2d(logits, [4, 3]);
const lossOf = (targetDistributions: Float32Array) => (tensor: tf.Tensor) =>
  crossEntropy(tf.softmax(tensor as tf.Tensor2D), tf.tensor2d(targetDistributions, [4, 3]));

test("label smoothing gives Keras' loss and gradient", () => {
  const { smoothing, clippedLoss, gradient } = cases[1];
  const loss = lossOf(targetDistributionsOf(classes, 3, { labelSmoothing: smoothing }));
  expect(loss(x).dataSync()[0]).toBeCloseTo(clippedLoss, 5);
  tf.grad(loss)(x)
    .dataSync()
    .forEach((value, i) => {
      expect(Math.abs(value - gradient[i])).toBeLessThan(1e-7);
    });
});

describe('weights of the examples', () => {
  test("give Keras' weighted loss", () => {
    // Keras weighs examples; here every example stands in a class of its own to weigh it alone.
    const plain = targetDistributionsOf(classes, 3, { labelSmoothing: 0.1 });
    const weighted = plain.map((value, i) => value * weights[Math.floor(i / 3)]);
    expect(lossOf(weighted)(x).dataSync()[0]).toBeCloseTo(weightedLoss, 4);
  });

  test('come from the class of each', () => {
    const targetDistributions = targetDistributionsOf(Int32Array.of(0, 2), 3, { classWeights: [2, 5, 0.5] });
    expect([...targetDistributions]).toEqual([2, 0, 0, 0, 0, 0.5]);
  });
});

describe('classWeights', () => {
  test("'balanced' makes every class weigh the same, an example 1 on average", () => {
    const targets = Int32Array.of(0, 0, 0, 1);
    const balanced = classWeights('balanced', targets, 2);
    expect(balanced).toEqual([4 / 6, 2]);
    expect(targets.reduce((sum, target) => sum + balanced[target], 0) / 4).toBeCloseTo(1, 12);
  });

  test('refuses another number, and negative ones', () => {
    expect(() => classWeights([1], Int32Array.of(0, 1), 2)).toThrow(
      'classWeights of 1: expected one for each of the 2 classes',
    );
    expect(() => classWeights([1, -1], Int32Array.of(0, 1), 2)).toThrow(
      'classWeights[1] -1: expected a number of at least 0',
    );
  });
});
