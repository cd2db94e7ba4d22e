import { beforeAll, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import { values } from '../testing/against-cpu.js';
import { useBackend } from '../use-backend.js';
import type { Recorder } from './recording.js';

beforeAll(async () => {
  await useBackend({ prefer: ['wasm'], threads: 1 });
});

const recorder = () => tf.backend() as unknown as Recorder;

test('a filter that was convolved with before is overwritten, too', async () => {
  const [x, filter, other] = [values([2, 4, 8]), values([8, 8, 8], 1), values([8, 8, 8], 2)];
  const convolve = (by: tf.Tensor) => tf.conv1d(x as tf.Tensor3D, by as tf.Tensor3D, 1, 'same').data();
  for (let i = 0; i < 3; i++) await convolve(filter);
  recorder().overwrite(filter, (await other.data()) as Float32Array);
  expect(await convolve(filter)).toEqual(await convolve(other));
});

test('as many values as the tensor has', () => {
  expect(() => recorder().overwrite(values([3]), new Float32Array(4))).toThrow(
    '4 values for a tensor of shape [3]: expected 3. Pass as many as it has.',
  );
});
