import { expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import { values } from '../../testing/against-cpu.js';
import { relativeError } from '../../testing/relative-error.js';
import { useBackend } from '../../use-backend.js';

test.each([1, 3, 4, 6, 4099, 40_001])(
  '%i elements: one step is that of the formula in plain operators',
  async (size) => {
    await useBackend({ prefer: ['wasm'], threads: 2 });
    const [learningRate, rho, epsilon] = [0.01, 0.9, 1e-7];
    const [variable, gradient] = [values([size], 1), values([size], 2)];
    const meanSquare = tf.abs(values([size], 3));
    const attrs = { learningRate, rho, epsilon };
    const fused = tf
      .engine()
      .runKernel('FusedRmsProp', { variable, meanSquare, gradient }, attrs) as unknown as tf.Tensor[];
    const square = tf.add(tf.mul(meanSquare, rho), tf.mul(tf.square(gradient), 1 - rho));
    const value = tf.sub(variable, tf.div(tf.mul(gradient, learningRate), tf.add(tf.sqrt(square), epsilon)));
    expect(relativeError(await fused[0].data(), await value.data())).toBeLessThan(1e-6);
    expect(relativeError(await fused[1].data(), await square.data())).toBeLessThan(1e-6);
  },
);

test('one step by hand: w 1, s 0, g 0.5 becomes 1 − 0.1·0.5 / √0.025', async () => {
  await useBackend({ prefer: ['wasm'], threads: 2 });
  const inputs = { variable: tf.scalar(1), meanSquare: tf.scalar(0), gradient: tf.scalar(0.5) };
  const attrs = { learningRate: 0.1, rho: 0.9, epsilon: 0 };
  const [value] = tf.engine().runKernel('FusedRmsProp', inputs, attrs) as unknown as tf.Tensor[];
  expect((await value.data())[0]).toBeCloseTo(1 - 0.05 / Math.sqrt(0.025), 6);
});
