import { expect, test } from '@jest/globals';
import * as core from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-layers';
import { fit } from '../fit/fit.js';
import { useCpu } from '../testing/cpu.js';
import { toyExamples, toyModel } from '../testing/toy.js';
import { readWeights, writeWeights } from './weights.js';

await useCpu();

test('the documented examples', async () => {
  const dense = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [4] })] });
  expect((await readWeights(dense)).map((values) => values.length)).toEqual([8, 2]);

  const model = toyModel();
  const best = await readWeights(model);
  await fit(model, toyExamples(32, 1), toyExamples(30, 2), { epochs: 1 });
  expect(await readWeights(model)).not.toEqual(best);
  writeWeights(model, best);
  expect(await readWeights(model)).toEqual(best);
});

test('refuses weights of another architecture, and leaves the model as it was', async () => {
  const model = toyModel();
  const before = await readWeights(model);
  expect(() => writeWeights(model, before.slice(1))).toThrow(
    `${before.length - 1} weights: expected the ${before.length} of the model`,
  );
  const short = before.with(0, new Float32Array(2));
  expect(() => writeWeights(model, short)).toThrow(/^weight 0 \(.+\) of 2 values: expected shape \[4,8\]/);
  expect(await readWeights(model)).toEqual(before);
});

test('a refusal leaves no tensors behind, nor does a write', async () => {
  const model = toyModel();
  const weights = await readWeights(model);
  const { numTensors } = core.memory();
  expect(() => writeWeights(model, weights.with(-1, new Float32Array(2)))).toThrow(
    'weight 7 (batch_normalization_BatchNormalization3/moving_variance) of 2 values: expected shape [8]',
  );
  expect(core.memory().numTensors).toBe(numTensors);
  writeWeights(model, weights);
  expect(core.memory().numTensors).toBe(numTensors);
  expect(await readWeights(model)).toEqual(weights);
});
