import { expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import { useBackend } from '../../use-backend.js';

/** One step of RMSProp; the new weight. */
function step(variable: tf.Tensor, overwrite: 0 | 1): tf.Tensor {
  const inputs = { variable, meanSquare: tf.zeros([3]), gradient: tf.ones([3]) };
  const attributes = { learningRate: 0.1, rho: 0.9, epsilon: 0, overwrite };
  return (tf.engine().runKernel('FusedRmsProp', inputs, attributes) as unknown as tf.Tensor[])[0];
}

test('a weight is overwritten where that is allowed, and where no other tensor has its values', async () => {
  await useBackend({ prefer: ['wasm'], threads: 1 });
  const weight = tf.tensor([1, 2, 3]);
  const kept = step(weight, 0);
  expect(await weight.data()).toEqual(Float32Array.of(1, 2, 3));

  const copy = weight.clone();
  const apart = step(weight, 1);
  expect(await copy.data()).toEqual(Float32Array.of(1, 2, 3));
  expect(await apart.data()).toEqual(await kept.data());

  copy.dispose();
  const over = step(weight, 1);
  expect(await over.data()).toEqual(await kept.data());
  expect(await weight.data()).toEqual(await kept.data());
  weight.dispose();
  expect(await over.data()).toEqual(await kept.data());
});
