import { expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import { expectAsOnCpu, values, withGradients } from '../../testing/against-cpu.js';
import { useBackend } from '../../use-backend.js';

// Sizes around the panels (4 rows, 8 columns), the rows of a block (64) and the steps of a pass (256).
const SIZES = [
  [1, 1, 1],
  [4, 8, 8],
  [5, 3, 9],
  [67, 5, 17],
  [3, 300, 7],
  [65, 257, 33],
] as const;

test.each(['wasm', 'onnxruntime'] as const)(
  '%s: every product and its gradients are as on cpu',
  async (engine) => {
    const computations = SIZES.flatMap(([m, k, n]) =>
      [false, true].flatMap((transposeA) =>
        [false, true].map((transposeB) => {
          const a = () => values(transposeA ? [2, k, m] : [2, m, k], 1);
          const b = () => values(transposeB ? [2, n, k] : [2, k, n], 2);
          return withGradients(
            (x, y) => tf.matMul(x, y, transposeA, transposeB),
            () => [a(), b()],
          );
        }),
      ),
    );
    await expectAsOnCpu(engine, computations);
  },
);

test('a product large enough for onnxruntime is as on cpu', async () => {
  const factors = () => [values([160, 150], 1), values([150, 170], 2)];
  await expectAsOnCpu('onnxruntime', [withGradients((a, b) => tf.matMul(a, b), factors)]);
});

test('broadcast batches stay with the stock kernel', async () => {
  await expectAsOnCpu('wasm', [() => [tf.matMul(values([3, 4, 5]), values([1, 5, 6]))]]);
});

test.each(['linear', 'relu', 'relu6', 'elu', 'sigmoid', 'leakyrelu'] as const)(
  'bias and %s are as on cpu',
  async (activation) => {
    const fused = () => [
      tf.fused.matMul({
        a: values([9, 5]),
        b: values([5, 12], 2),
        bias: values([12], 3),
        activation,
        leakyreluAlpha: 0.3,
      }),
    ];
    await expectAsOnCpu('wasm', [fused]);
  },
);

test('a product over no inner elements is zero', async () => {
  await useBackend({ prefer: ['wasm'], threads: 2 });
  const product = tf.matMul(tf.zeros([2, 0]), tf.zeros([0, 3]));
  expect([...(await product.data())]).toEqual([0, 0, 0, 0, 0, 0]);
});
