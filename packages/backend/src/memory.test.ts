import { expect, test } from '@jest/globals';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { values } from './testing/against-cpu.js';
import { useBackend } from './use-backend.js';

function trainStep(x: tf.Tensor3D, filter: tf.Variable): number {
  return tf.tidy(() => {
    const { value, grads } = tf.variableGrads(
      () =>
        tf.sum(tf.square(tf.relu(tf.conv1d(x, filter as unknown as tf.Tensor3D, 1, 'same')))) as tf.Scalar,
      [filter],
    );
    filter.assign(tf.sub(filter, tf.mul(grads[filter.name], 1e-5)));
    return value.dataSync()[0];
  });
}

test.each(['wasm', 'onnxruntime'] as const)(
  '%s: 1,000 steps leave tensors and heap as they were',
  async (engine) => {
    await useBackend({ prefer: [engine], threads: 2 });
    const x = values([2, 24, 16], 1) as tf.Tensor3D;
    const filter = tf.variable(values([8, 16, 16], 2));
    for (let step = 0; step < 20; step++) trainStep(x, filter);
    const heapBytes = () =>
      (tf.backend() as BackendWasm & { wasm: { HEAPU8: Uint8Array } }).wasm.HEAPU8.length;
    const [tensors, bytes] = [tf.memory().numTensors, heapBytes()];
    for (let step = 0; step < 1000; step++) trainStep(x, filter);
    expect(tf.memory().numTensors).toBe(tensors);
    expect(heapBytes()).toBe(bytes);
  },
);

test('kernels see the whole heap after it has grown', async () => {
  await useBackend({ prefer: ['onnxruntime'], threads: 2 });
  const factor = tf.fill([200, 200], 0.5);
  const before = tf.matMul(factor, factor);
  const large = tf.zeros([2 ** 26]);
  const after = tf.matMul(factor, factor);
  expect(await after.data()).toEqual(await before.data());
  expect((await after.data())[0]).toBe(50);
  tf.dispose([factor, before, large, after]);
});
