import { beforeAll, expect, test } from '@jest/globals';
import { useBackend } from '@ser/backend';
import * as tf from '@tensorflow/tfjs-core';
import { buildResNet1d } from './resnet1d.js';

const SMALL = {
  frames: 64,
  coefficients: 3,
  classCount: 2,
  filters: [8, 8, 4],
  blocks: 2,
  dropout: 0.5,
} as const;

/** Two kinds of noise that differ in their mean by one standard deviation, 24 clips of each. */
const features = () => {
  const kinds = [0, 1].map((kind) => tf.randomNormal<tf.Rank.R3>([24, 64, 3], kind, 1, 'float32', 7 + kind));
  return tf.concat(kinds, 0);
};
const labels = () =>
  tf.oneHot(
    tf.tensor1d(
      Array.from({ length: 48 }, (_, i) => (i < 24 ? 0 : 1)),
      'int32',
    ),
    2,
  );

async function trained(seed: number) {
  const model = buildResNet1d({ ...SMALL, seed });
  model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy' });
  const history = await model.fit(features(), labels(), {
    epochs: 12,
    batchSize: 48,
    shuffle: false,
    verbose: 0,
  });
  return { losses: history.history.loss as number[], weights: model.getWeights().map((w) => w.dataSync()) };
}

beforeAll(async () => {
  await useBackend({ threads: 1 });
}, 30_000);

test('learns, and two trainings of one seed end in the same weights', async () => {
  const [first, second, other] = [await trained(1), await trained(1), await trained(2)];
  expect(first.losses.at(-1)).toBeLessThan(0.7 * first.losses[0]);
  expect(second).toEqual(first);
  expect(other.weights[0]).not.toEqual(first.weights[0]);
}, 30_000);
