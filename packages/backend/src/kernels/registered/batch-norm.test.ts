import { test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import { expectAsOnCpu, values, withGradients } from '../../testing/against-cpu.js';

const SHAPES: readonly number[][] = [
  [5, 8],
  [4, 7, 16],
  [32, 27, 4],
  [2, 3, 5, 12],
  [4, 7, 6], // channels not in fours: the stock kernel
];

test('batch normalisation and all its gradients are as on cpu', async () => {
  const normalize = (x: tf.Tensor, ...[mean, variance, offset, scale]: tf.Tensor[]) =>
    tf.batchNorm(
      x,
      mean as tf.Tensor1D,
      tf.add(variance, 1.5) as tf.Tensor1D,
      offset as tf.Tensor1D,
      scale as tf.Tensor1D,
      1e-3,
    );
  const computations = SHAPES.flatMap((shape) => {
    const statistics = (count: number) =>
      Array.from({ length: count }, (_, i) => values([shape.at(-1)!], i + 2));
    // tfjs-core's own gradient fails where no scale is given.
    return [
      withGradients(normalize, () => [values(shape), ...statistics(4)]),
      () => [normalize(values(shape), ...statistics(2))],
    ];
  });
  await expectAsOnCpu('wasm', computations);
});

test('normalising by a batch’s own moments, as training does, is as on cpu', async () => {
  const train = (x: tf.Tensor, scale: tf.Tensor, offset: tf.Tensor) => {
    const { mean, variance } = tf.moments(x, [0, 1]);
    const y = tf.batchNorm(
      x,
      mean as tf.Tensor1D,
      variance as tf.Tensor1D,
      offset as tf.Tensor1D,
      scale as tf.Tensor1D,
      1e-3,
    );
    return tf.mul(y, values(x.shape as [number], 9));
  };
  const computations = [
    [4, 7, 16],
    [32, 27, 8],
  ].map((shape) => withGradients(train, () => [values(shape), values([shape[2]], 2), values([shape[2]], 3)]));
  await expectAsOnCpu('wasm', computations);
});
