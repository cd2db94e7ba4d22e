import { describe, expect, test } from '@jest/globals';
import { FUSED_RMS_PROP } from '@ser/backend/kernels';
import * as tf from '@tensorflow/tfjs-core';
import { useCpu } from '../testing/cpu.js';
import { distanceFromKeras, weightsAfterGolden } from '../testing/golden-optimizer.js';
import { expectKernelSteps } from '../testing/kernel-step.js';
import { rmsprop } from './rmsprop.js';

await useCpu();

describe("Keras' own weights after three steps", () => {
  // The weights are of the order 1 and change by 1e-4 a step: float32 leaves 1e-7 / 1e-4 of relative precision.
  test("the paper's settings", () => {
    expect(distanceFromKeras(rmsprop(), 'rmsprop', 'paper')).toBeLessThan(1e-3);
  });

  test('strong decay, another rho and a large epsilon', () => {
    const optimizer = rmsprop({ learningRate: 1e-2, decay: 0.5, rho: 0.8, epsilon: 1e-3 });
    expect(distanceFromKeras(optimizer, 'rmsprop', 'strong decay')).toBeLessThan(1e-5);
  });

  test('the same settings with rho mistaken for decay are far away, so the test can fail', () => {
    expect(distanceFromKeras(rmsprop({ rho: 1e-6 }), 'rmsprop', 'paper')).toBeGreaterThan(0.1);
  });
});

test('the learning rate is the documented one', () => {
  const optimizer = rmsprop({ learningRate: 1e-4, decay: 1e-6 });
  expect(optimizer.learningRateAt(0)).toBe(0.0001);
  expect(optimizer.learningRateAt(1_000_000)).toBe(0.00005);
});

test('saved and restored slots go on bit for bit', async () => {
  const create = () => rmsprop({ learningRate: 0.01 });
  expect(await weightsAfterGolden(create, true)).toEqual(await weightsAfterGolden(create, false));
});

test("@ser/backend's kernel is called as its specification says, and does the same step", () => {
  expectKernelSteps(FUSED_RMS_PROP.name, () => rmsprop({ learningRate: 0.1, decay: 1 }));
});

test('old weights are left alone and nothing leaks', () => {
  const optimizer = rmsprop({ learningRate: 0.1 });
  const weight = tf.tensor1d([1, 2]);
  const gradient = tf.tensor1d([1, -1]);
  const [first] = optimizer.update([weight], [gradient], 0);
  const held = tf.memory().numTensors;
  const [second] = optimizer.update([first], [gradient], 1);
  first.dispose();
  expect([...weight.dataSync()]).toEqual([1, 2]);
  expect(tf.memory().numTensors).toBe(held);
  second.dispose();
  optimizer.dispose();
  expect(tf.memory().numTensors).toBe(held - 2);
});

test.each([
  [{ learningRate: Number.NaN }, 'learningRate NaN: expected a number of at least 0'],
  [{ rho: 1.5 }, 'rho 1.5: expected a number from 0 to 1'],
  [{ decay: -1 }, 'decay -1: expected a number of at least 0'],
])('refuses %p', (options, message) => {
  expect(() => rmsprop(options)).toThrow(message);
});
