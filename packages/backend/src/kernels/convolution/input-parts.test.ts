import { beforeAll, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import { values } from '../../testing/against-cpu.js';
import { relativeError } from '../../testing/relative-error.js';
import { useBackend } from '../../use-backend.js';

beforeAll(() => useBackend({ prefer: ['wasm'], threads: 1 }));

function convolve(x: tf.Tensor, filter: tf.Tensor): tf.Tensor {
  const bias = tf.zeros([filter.shape[2]!]);
  return tf.engine().runKernel('BiasedConv1d', { x, filter, bias }) as tf.Tensor;
}

const x = () => values([8, 8, 16], 1);

// By F(4, 5) and F(4, 5), by F(4, 5) and F(12, 8), and by F(12, 8) twice, where both have the same tiles.
test.each([
  [5, 4],
  [5, 8],
  [8, 7],
])('filters of %i and %i taps on one input have the gradients of each alone', async (first, second) => {
  const input = x();
  const filters = [values([first, 16, 8], 2), values([second, 16, 4], 3)];
  const together = (a: tf.Tensor, b: tf.Tensor) =>
    tf.add(tf.sum(tf.square(convolve(input, a))), tf.sum(tf.square(convolve(input, b)))) as tf.Scalar;
  const gradients = tf.grads((a, b) => together(a, b))(filters);
  for (const [i, filter] of filters.entries()) {
    const alone = tf.grad((f) => tf.sum(tf.square(convolve(x(), f))))(filter);
    expect(relativeError(await gradients[i].data(), await alone.data())).toBeLessThan(1e-5);
  }
});

test('an input in another shape, whose values are the same memory, is kept apart', async () => {
  const input = x();
  const [filter, other] = [values([5, 16, 8], 2), values([5, 16, 8], 3)];
  const alone = tf.grad((f) => convolve(input, f))(filter);
  const beside = tf.grad((f) => {
    const y = convolve(input, f);
    convolve(tf.reshape(input, [16, 4, 16]), other); // as many tiles; its gradient is not asked for
    return y;
  })(filter);
  expect(relativeError(await beside.data(), await alone.data())).toBe(0);
});
