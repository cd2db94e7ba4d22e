// What the browser test runs in a page: trains a little on wasm and compares gradients with the cpu backend's.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { useBackend } from '../browser.js';

interface PageResult {
  readonly why: string;
  readonly threads: number;
  readonly relativeError: number;
  readonly losses: readonly number[];
  /** What is said of a folder that answers every address with the page. */
  readonly noFolder: string;
}

const values = (shape: number[], seed: number) => tf.randomUniform(shape, -1, 1, 'float32', seed);
const network = (x: tf.Tensor, filter: tf.Tensor) =>
  tf.sum(tf.square(tf.relu(tf.conv1d(x as tf.Tensor3D, filter as tf.Tensor3D, 1, 'same')))) as tf.Scalar;

async function gradients(): Promise<readonly tf.TypedArray[]> {
  const inputs = [values([4, 40, 16], 1), values([8, 16, 32], 2)];
  return Promise.all(
    tf
      .grads(network)(inputs)
      .map((gradient) => gradient.data()),
  );
}

async function train(): Promise<readonly number[]> {
  const x = values([4, 40, 16], 1);
  const filter = tf.variable(values([8, 16, 32], 2));
  const optimizer = tf.train.sgd(1e-5);
  const losses: number[] = [];
  for (let step = 0; step < 5; step++) {
    const loss = optimizer.minimize(() => network(x, filter), true)!;
    losses.push((await loss.data())[0]);
  }
  return losses;
}

async function run(): Promise<PageResult> {
  const noFolder = await useBackend({ prefer: ['wasm'], wasmFolder: '/nothing' }).then(
    () => 'no error',
    (error) => error.message,
  );
  await useBackend({ prefer: ['cpu'], wasmFolder: '/wasm' });
  const expected = await gradients();
  const { why, threads } = await useBackend({ prefer: ['wasm'], threads: 2, wasmFolder: '/wasm' });
  const actual = await gradients();
  let [difference, scale] = [0, 0];
  for (const [i, array] of expected.entries()) {
    for (const [j, value] of array.entries()) {
      difference = Math.max(difference, Math.abs(actual[i][j] - value));
      scale = Math.max(scale, Math.abs(value));
    }
  }
  return { why, threads, relativeError: difference / scale, losses: await train(), noFolder };
}

(globalThis as unknown as { result: Promise<PageResult> }).result = run();
