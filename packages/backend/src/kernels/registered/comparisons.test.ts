import { expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import { useBackend } from '../../use-backend.js';

test.each([
  [
    [2, 3, 4],
    [2, 1, 4],
  ],
  [
    [2, 3, 4],
    [2, 3, 1],
  ],
  [
    [2, 3, 4],
    [1, 3, 4],
  ],
  [
    [2, 3, 4],
    [2, 1, 1],
  ],
  [
    [2, 3, 4],
    [2, 3, 4],
  ],
  [[2, 3, 4], [4]],
  [
    [2, 1, 4],
    [2, 3, 4],
  ],
  [
    [2, 0, 4],
    [2, 1, 4],
  ],
])('equal of shapes %p and %p is that of the cpu engine', async (a, b) => {
  const compare = async () => {
    const [x, y] = [a, b].map((shape, i) => {
      const count = tf.util.sizeFromShape(shape);
      return tf.tensor(
        Float32Array.from({ length: count }, (_, j) => ((j + i) * 7) % 3),
        shape,
      );
    });
    const equal = tf.equal(x, y);
    return { shape: equal.shape, dtype: equal.dtype, values: [...(await equal.data())] };
  };
  await useBackend({ prefer: ['cpu'] });
  const expected = await compare();
  await useBackend({ prefer: ['wasm'], threads: 1 });
  expect(await compare()).toEqual(expected);
});

test('a number that is none equals nothing', async () => {
  await useBackend({ prefer: ['wasm'], threads: 1 });
  const equal = tf.equal(tf.tensor2d([[Number.NaN, 0]]), tf.tensor2d([[Number.NaN]]));
  expect([...(await equal.data())]).toEqual([0, 0]);
});
