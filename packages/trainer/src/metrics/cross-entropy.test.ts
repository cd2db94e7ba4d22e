import { describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import { useCpu } from '../testing/cpu.js';
import { fixture } from '../testing/fixture.js';
import { argMax, crossEntropy, meanCrossEntropy, oneHot } from './cross-entropy.js';

await useCpu();

const { logits, labels: targets, cases } = fixture('keras.json').crossEntropy;
const [plain] = cases as { clippedLoss: number; gradient: number[] }[];

describe('crossEntropy, held against Keras', () => {
  const targetDistributions = tf.tensor2d(oneHot(targets, 3), [4, 3]);
  const lossOf = (x: tf.Tensor) => crossEntropy(tf.softmax(x as tf.Tensor2D), targetDistributions);
  const x = tf.tensor2d(logits, [4, 3]);

  test('the value is that of probabilities clipped to 1e-7', () => {
    expect(lossOf(x).dataSync()[0]).toBeCloseTo(plain.clippedLoss, 5);
  });

  test('the gradient is that through the logits, also for a hopelessly wrong example', () => {
    const gradient = tf.grad(lossOf)(x).dataSync();
    gradient.forEach((value, i) => {
      expect(Math.abs(value - plain.gradient[i])).toBeLessThan(1e-7);
    });
    expect(gradient[4]).toBeCloseTo(-0.25, 6);
  });

  test('certainty in the wrong class gives a finite loss and gradient', () => {
    const certain = tf.tensor2d([200, 0, 0], [1, 3]);
    const target = tf.tensor2d([0, 1, 0], [1, 3]);
    const loss = (x: tf.Tensor) => crossEntropy(tf.softmax(x as tf.Tensor2D), target);
    expect(loss(certain).dataSync()[0]).toBeCloseTo(-Math.log(1e-7), 4);
    expect(tf.grad(loss)(certain).dataSync().every(Number.isFinite)).toBe(true);
  });
});

test('the documented example', () => {
  const probabilities = tf.tensor2d([[0.5, 0.5]]);
  expect(crossEntropy(probabilities, tf.tensor2d([[1, 0]])).dataSync()[0]).toBeCloseTo(Math.LN2, 6);
});

test('meanCrossEntropy is the same number, counted in memory', () => {
  const x = tf.tensor2d(logits, [4, 3]);
  const probabilities = tf.softmax(x).dataSync<'float32'>();
  expect(meanCrossEntropy(probabilities, targets, 3)).toBeCloseTo(plain.clippedLoss, 5);
});

test('argMax takes the first of equals', () => {
  expect([...argMax(Float32Array.of(0.2, 0.5, 0.3, 0.4, 0.2, 0.4), 3)]).toEqual([1, 0]);
});
