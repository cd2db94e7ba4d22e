import { beforeAll, describe, expect, test } from '@jest/globals';
import { useBackend } from '@ser/backend';
import { registerReferenceKernels, SEEDED_DROPOUT } from '@ser/backend/kernels';
import * as tf from '@tensorflow/tfjs-core';
import { SeededDropout } from './dropout.js';
import { dropoutMask } from './dropout-mask.js';
import { deriveSeed } from './hash.js';

beforeAll(async () => {
  await useBackend({ threads: 1 });
}, 30_000);

const trained = (layer: SeededDropout, input: tf.Tensor) =>
  (layer.apply(input, { training: true }) as tf.Tensor).dataSync();

describe('SeededDropout', () => {
  test('passes its input unchanged outside training, and does not advance', () => {
    const layer = new SeededDropout({ name: 'dropout1', rate: 0.2 });
    const input = tf.reshape(tf.range(0, 24), [2, 3, 4]);
    for (const kwargs of [undefined, {}, { training: false }]) {
      const output = layer.apply(input, kwargs) as tf.Tensor;
      expect(output.shape).toEqual([2, 3, 4]);
      expect(output.dataSync()).toEqual(input.dataSync());
    }
    expect(layer.step).toBe(0);
  });

  test('seed and step choose the mask; a training pass goes to the next step', () => {
    const layer = new SeededDropout({ name: 'dropout1', rate: 0.2 });
    const input = tf.ones([4, 250]);
    layer.seed = 7;
    layer.step = 100;
    const first = trained(layer, input);
    expect(layer.step).toBe(101);
    const second = trained(layer, input);
    expect(second).not.toEqual(first);
    layer.step = 100;
    expect(trained(layer, input)).toEqual(first);
    layer.step = 100;
    layer.seed = 8;
    expect(trained(layer, input)).not.toEqual(first);
    expect(new Set(first)).toEqual(new Set([0, 1.25]));
  });

  test('layers of another name draw other masks from the same seed and step', () => {
    const [one, two] = ['dropout1', 'dropout2'].map(
      (name) => new SeededDropout({ name, rate: 0.5, seed: 3 }),
    );
    expect(trained(one, tf.ones([1000]))).not.toEqual(trained(two, tf.ones([1000])));
  });

  test('the gradient is the mask', () => {
    const layer = new SeededDropout({ name: 'dropout1', rate: 0.2 });
    const input = tf.range(1, 1001);
    const mask = trained(layer, tf.ones([1000]));
    layer.step = 0;
    const gradient = tf.grad((x) => tf.sum(layer.apply(x, { training: true }) as tf.Tensor))(input);
    expect(gradient.dataSync()).toEqual(mask);
  });

  test('a rate of 0 is the identity in training too', () => {
    const layer = new SeededDropout({ name: 'dropout1', rate: 0 });
    expect(trained(layer, tf.range(0, 5))).toEqual(Float32Array.of(0, 1, 2, 3, 4));
  });

  test('leaves no tensor behind', () => {
    const layer = new SeededDropout({ name: 'dropout1', rate: 0.2 });
    const input = tf.ones([10]);
    const before = tf.memory().numTensors;
    (layer.apply(input, { training: true }) as tf.Tensor).dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('on every engine the mask and its gradient are those of dropoutMask', () => {
  test.each(['cpu', 'wasm', 'onnxruntime'] as const)('%s', async (engine) => {
    const { name } = await useBackend({ prefer: [engine, 'cpu'], threads: 1 });
    const mask = dropoutMask(20_003, 0.2, deriveSeed(7, 'dropout1'), 42);
    const layer = new SeededDropout({ name: 'dropout1', rate: 0.2, seed: 7 });
    layer.step = 42;
    const { value, grad } = tf.valueAndGrad(
      (x: tf.Tensor) => layer.apply(x, { training: true }) as tf.Tensor,
    )(tf.ones([20_003]), tf.fill([20_003], 2));
    expect(value.dataSync()).toEqual(mask);
    expect(grad.dataSync()).toEqual(mask.map((factor) => 2 * factor));
    expect(['cpu', engine]).toContain(name);
  });
});

test("@ser/backend's kernel is called as its specification says, forwards and backwards", async () => {
  await useBackend({ prefer: ['cpu'] });
  const expected = dropoutMask(1000, 0.2, deriveSeed(7, 'dropout1'), 42);
  const unregister = registerReferenceKernels('cpu');
  try {
    const { kernelFunc, ...kernel } = tf.getKernel(SEEDED_DROPOUT.name, 'cpu')!;
    let calls = 0;
    tf.unregisterKernel(SEEDED_DROPOUT.name, 'cpu');
    tf.registerKernel({
      ...kernel,
      kernelFunc(call) {
        calls++;
        return kernelFunc(call);
      },
    });
    const layer = new SeededDropout({ name: 'dropout1', rate: 0.2, seed: 7 });
    layer.step = 42;
    // The reference refuses names and attributes that the specification does not have.
    const { value, grad } = tf.valueAndGrad(
      (x: tf.Tensor) => layer.apply(x, { training: true }) as tf.Tensor,
    )(tf.ones([1000]), tf.ones([1000]));
    expect(value.dataSync()).toEqual(expected);
    expect(grad.dataSync()).toEqual(expected);
    expect(calls).toBe(2);
  } finally {
    unregister();
  }
});
