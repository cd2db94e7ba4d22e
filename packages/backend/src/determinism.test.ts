import { expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import { wasm } from './engines/wasm.node.js';
import { values } from './testing/against-cpu.js';
import { useBackend } from './use-backend.js';

/** Gradients of a small network that uses every threaded kernel. */
async function gradients(): Promise<readonly tf.TypedArray[]> {
  const inputs = [values([4, 64, 16], 1), values([8, 16, 32], 2), values([32], 3), values([32], 4)];
  const loss = (...[x, filter, scale, offset]: tf.Tensor[]) => {
    const y = tf.conv1d(x as tf.Tensor3D, filter as tf.Tensor3D, 1, 'same');
    const { mean, variance } = tf.moments(y, [0, 1]);
    const z = tf.batchNorm(
      y,
      mean as tf.Tensor1D,
      variance as tf.Tensor1D,
      offset as tf.Tensor1D,
      scale as tf.Tensor1D,
    );
    const pooled = tf.maxPool(tf.expandDims(tf.relu(z), 2) as tf.Tensor4D, [8, 1], [8, 1], 'valid');
    return tf.sum(tf.square(pooled)) as tf.Scalar;
  };
  return Promise.all(
    tf
      .grads(loss)(inputs)
      .map((gradient) => gradient.data()),
  );
}

test.each(['wasm', 'onnxruntime'] as const)('%s: the same bits at every run', async (engine) => {
  await useBackend({ prefer: [engine], threads: 2 });
  const first = await gradients();
  for (let run = 0; run < 5; run++) expect(await gradients()).toEqual(first);
});

test('wasm: the same bits for every number of threads', async () => {
  const results: (readonly tf.TypedArray[])[] = [];
  for (const threads of [1, 2, 5]) {
    // More than this machine may have processors, which useBackend would not start.
    await wasm.start({ threads });
    results.push(await gradients());
  }
  expect(results[1]).toEqual(results[0]);
  expect(results[2]).toEqual(results[0]);
});
