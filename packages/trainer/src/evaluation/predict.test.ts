import { expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-layers';
import { useCpu } from '../testing/cpu.js';
import { toyExamples, toyModel } from '../testing/toy.js';
import { writeWeights } from '../weights/weights.js';
import { predict, predictClasses } from './predict.js';

await useCpu();

test('the documented examples', async () => {
  const layer = tf.layers.dense({ units: 2, inputShape: [1], activation: 'softmax' });
  const model = tf.sequential({ layers: [layer] });
  writeWeights(model, [Float32Array.of(0, 1), Float32Array.of(0, 0)]);
  const examples = { features: Float32Array.of(0, Math.log(3)), shape: [1], targets: Int32Array.of(0, 1) };
  const probabilities = await predict(model, examples);
  [0.5, 0.5, 0.25, 0.75].forEach((expected, i) => {
    expect(probabilities[i]).toBeCloseTo(expected, 6);
  });
  expect([...(await predictClasses(model, examples))]).toEqual([0, 1]);
});

test('the batch size decides memory, never the result', async () => {
  const [model, examples] = [toyModel(), toyExamples(50, 1)];
  const whole = await predict(model, examples);
  for (const batchSize of [1, 7, 50]) expect(await predict(model, examples, { batchSize })).toEqual(whole);
});

test('refuses features that are too few or not finite, an output that is not finite, and a batch of nothing', async () => {
  const [model, examples] = [toyModel(), toyExamples(3, 1)];
  const broken = { ...examples, features: examples.features.with(5, Number.NaN) };
  const short = { ...examples, features: examples.features.slice(1) };
  // The largest float32 times a weight is infinite, and the softmax of that is NaN.
  const huge = { ...examples, features: examples.features.fill(3.4e38, 4, 8) };
  for (const attempt of [predict, predictClasses]) {
    await expect(attempt(model, broken)).rejects.toThrow(
      'examples, example 1, value NaN at position 1: expected a finite number',
    );
    await expect(attempt(model, short, { name: 'new voices' })).rejects.toThrow(
      'new voices, 11 feature values: expected 12 for 3 targets and shape [4]',
    );
    await expect(attempt(model, huge)).rejects.toThrow(
      'examples, example 1, output NaN: expected a probability',
    );
    await expect(attempt(model, examples, { batchSize: 0 })).rejects.toThrow(
      'batchSize 0: expected a whole number of at least 1',
    );
  }
});
