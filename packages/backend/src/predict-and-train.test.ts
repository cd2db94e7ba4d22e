import { beforeAll, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import { initializers, layers, type Sequential, sequential } from '@tensorflow/tfjs-layers';
import { values } from './testing/against-cpu.js';
import { relativeError } from './testing/relative-error.js';
import { useBackend } from './use-backend.js';

/** Convolutions over 64, 8 and 2 time steps: each is computed in another way, and so is each number of clips. */
function network(): Sequential {
  const kernelInitializer = (seed: number) => initializers.glorotUniform({ seed });
  const convolution = (seed: number, filters: number) =>
    layers.conv1d({
      ...{ filters, kernelSize: 8, padding: 'same', activation: 'relu' },
      kernelInitializer: kernelInitializer(seed),
    });
  const model = sequential();
  model.add(layers.inputLayer({ inputShape: [64, 12] }));
  model.add(convolution(1, 16));
  model.add(convolution(2, 16));
  model.add(layers.maxPooling1d({ poolSize: 8, strides: 8 }));
  model.add(convolution(3, 16));
  model.add(layers.maxPooling1d({ poolSize: 4, strides: 4 }));
  model.add(convolution(4, 8));
  model.add(layers.flatten());
  model.add(layers.dense({ units: 4, activation: 'softmax', kernelInitializer: kernelInitializer(5) }));
  model.compile({ optimizer: tf.train.sgd(0.05), loss: 'categoricalCrossentropy' });
  return model;
}

/** Predictions for one clip and for 16 in turn, before and after a training step. */
async function predictions(): Promise<readonly tf.TypedArray[]> {
  const model = network();
  const results: tf.TypedArray[] = [];
  const clips = (count: number) => values([count, 64, 12], count);
  for (let step = 0; step < 2; step++) {
    for (const count of [1, 16, 1, 1, 16])
      results.push(await (model.predict(clips(count)) as tf.Tensor).data());
    await model.trainOnBatch(clips(2), tf.tensor2d([1, 0, 0, 0, 0, 0, 0, 1], [2, 4]));
  }
  return results;
}

let expected: readonly tf.TypedArray[];

beforeAll(async () => {
  await useBackend({ prefer: ['cpu'] });
  expected = await predictions();
}, 60_000);

test.each(['wasm', 'onnxruntime'] as const)(
  '%s: one clip and many in turn, with training in between, as on cpu',
  async (engine) => {
    await useBackend({ prefer: [engine], threads: 2 });
    const actual = await predictions();
    expect(relativeError(expected[5], expected[0])).toBeGreaterThan(1e-3); // training changed the weights
    for (const [i, result] of actual.entries()) expect(relativeError(result, expected[i])).toBeLessThan(1e-5);
  },
);
