import { describe, expect, test } from '@jest/globals';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { values } from '../testing/against-cpu.js';
import { useBackend } from '../use-backend.js';
import type { Recorder, Recording } from './recording.js';

const backend = () => tf.backend() as BackendWasm & Recorder;

/** Kernels of this package and stock ones, some that call others, and a constant. */
function network(x: tf.Tensor3D, filter: tf.Tensor3D): tf.Tensor {
  const convolved = tf.relu(tf.conv1d(x, filter, 1, 'same'));
  const pooled = tf.max(convolved, 1, true);
  return tf.softmax(tf.concat([tf.mul(convolved, 0.5), pooled], 1));
}

/** A step of gradient descent with RMSProp, which changes the filter; its result stays alive. */
function step(x: tf.Tensor3D, filter: tf.Variable<tf.Rank.R3>, meanSquare: tf.Tensor, learningRate: number) {
  return tf.tidy(() => {
    const loss = () => tf.sum(tf.square(network(x, filter))) as tf.Scalar;
    const { value, grads } = tf.variableGrads(loss, [filter]);
    const attributes = { learningRate, rho: 0.9, epsilon: 1e-7, overwrite: 1 };
    const inputs = { variable: filter, meanSquare, gradient: grads[filter.name] };
    const [updated] = tf.engine().runKernel('FusedRmsProp', inputs, attributes) as unknown as tf.Tensor3D[];
    filter.assign(updated);
    return tf.keep(value);
  });
}

const input = (seed: number) => values([4, 30, 16], seed) as tf.Tensor3D;
const start = () => {
  const initial = values([8, 16, 12], 2) as tf.Tensor3D;
  const filter = tf.variable(initial);
  initial.dispose(); // it shares the variable's values
  return { filter, meanSquare: tf.zerosLike(filter) as tf.Tensor };
};

describe.each(['wasm', 'onnxruntime'] as const)('%s', (engine) => {
  test('kernels called again give the bits of the code run again, with other inputs and attributes', async () => {
    await useBackend({ prefer: [engine], threads: 2 });
    const whole = start();
    const expected = [];
    for (const [i, rate] of [0.1, 0.1, 0.05, 0.02].entries()) {
      expected.push((await step(input(i), whole.filter, whole.meanSquare, rate).data())[0]);
    }
    const { filter, meanSquare } = start();
    const x = input(0);
    let loss: tf.Scalar | undefined;
    const recording = backend().recordKernels(() => {
      loss = step(x, filter, meanSquare, 0.1);
    })!;
    const found = [(await loss!.data())[0]];
    for (const [i, learningRate] of [0.1, 0.05, 0.02].entries()) {
      // What was convolved with the filter before it changes must not be convolved with after.
      for (let again = 0; again < 3; again++) await tf.conv1d(input(7), filter, 1, 'same').data();
      expect(recording.isCurrent()).toBe(true);
      backend().overwrite(x, (await input(i + 1).data()) as Float32Array);
      recording.repeat(({ kernel, attributes }) =>
        kernel === 'FusedRmsProp' ? { ...attributes, learningRate } : attributes,
      );
      found.push((await loss!.data())[0]);
    }
    expect(found).toEqual(expected);
    expect(new Set(found).size).toBe(4);
    expect(await filter.data()).toEqual(await whole.filter.data());
    const convolved = await tf.conv1d(input(7), filter, 1, 'same').data();
    expect(convolved).toEqual(await tf.conv1d(input(7), whole.filter, 1, 'same').data());
  });

  test('a filter that the code computes is not convolved with as it was before', async () => {
    await useBackend({ prefer: [engine], threads: 1 });
    const [x, scale] = [values([2, 4, 8]) as tf.Tensor3D, values([])];
    const filter = values([8, 8, 8], 2) as tf.Tensor3D;
    const convolve = () => tf.tidy(() => tf.keep(tf.conv1d(x, tf.mul(filter, scale), 1, 'same')));
    let found: tf.Tensor | undefined;
    const recording = backend().recordKernels(() => {
      found = convolve();
    })!;
    for (let i = 0; i < 4; i++) {
      backend().overwrite(scale, Float32Array.of(i));
      recording.repeat();
      expect(await found!.data()).toEqual(await convolve().data());
    }
  });

  test('memory is given back', async () => {
    await useBackend({ prefer: [engine], threads: 1 });
    const { filter, meanSquare } = start();
    const x = input(0);
    step(x, filter, meanSquare, 0.1).dispose();
    const facts = () => ({ ...tf.memory(), ids: backend().numDataIds() });
    const before = facts();
    let loss: tf.Scalar | undefined;
    const recording = backend().recordKernels(() => {
      loss = step(x, filter, meanSquare, 0.1);
    })!;
    expect(facts().ids).toBeGreaterThan(before.ids + 5);
    recording.repeat();
    recording.dispose();
    expect(await loss!.data()).toHaveLength(1);
    loss!.dispose();
    expect(facts()).toEqual(before);
  });
});

test('kernels are recorded while TensorFlow.js looks for leaks of each', async () => {
  await useBackend({ prefer: ['wasm'], threads: 1 });
  const addOne = tf.customGrad((x) => ({
    value: tf.add(x as tf.Tensor, 1),
    gradFunc: (dy: tf.Tensor) => dy,
  }));
  const x = values([3]);
  tf.env().set('IS_TEST', true);
  try {
    const recording = backend().recordKernels(() => tf.tidy(() => void addOne(x)))!;
    expect(recording.constants).toEqual([1]);
  } finally {
    tf.env().set('IS_TEST', false);
  }
});

/** Recorded on an engine of one thread. */
async function recorded(code: () => void): Promise<Recording | undefined> {
  await useBackend({ prefer: ['wasm'], threads: 1 });
  return backend().recordKernels(code);
}

test.each([
  ['reads values back', () => tf.sum(values([3])).dataSync()],
  ['makes a tensor of numbers that JavaScript computed', () => tf.add(tf.tensor([1, 2]), 1)],
])('nothing is recorded of code that %s', async (_name, code) => {
  const before = (await useBackend({ prefer: ['wasm'], threads: 1 })) && backend().numDataIds();
  expect(await recorded(() => tf.tidy(() => void code()))).toBeUndefined();
  expect(backend().numDataIds()).toBe(before);
});

test('an error of the code comes out and leaves nothing behind', async () => {
  await useBackend({ prefer: ['wasm'], threads: 1 });
  const x = values([5]);
  const before = backend().numDataIds();
  const code = () =>
    tf.tidy(() => {
      tf.square(x);
      throw new Error('in the code');
    });
  await expect(recorded(code)).rejects.toThrow('in the code');
  expect(backend().numDataIds()).toBe(before);
  expect(await tf.square(x).data()).toHaveLength(5);
});

test('calls, their shapes and constants are told', async () => {
  await useBackend({ prefer: ['wasm'], threads: 1 });
  const x = values([2, 3]);
  const recording = await recorded(() => tf.tidy(() => void tf.mul(tf.reshape(x, [3, 2]), 4)));
  expect(recording!.calls).toMatchObject([{ kernel: 'Multiply', attributes: {}, shapes: [[3, 2], []] }]);
  expect(recording!.constants).toEqual([4]);
});

describe('a recording is not current any more', () => {
  const recordStep = async () => {
    await useBackend({ prefer: ['wasm'], threads: 1 });
    const { filter, meanSquare } = start();
    const x = input(0);
    const recording = (await recorded(() => void step(x, filter, meanSquare, 0.1)))!;
    expect(recording.isCurrent()).toBe(true);
    return { x, filter, meanSquare, recording };
  };

  test('when a variable got other values', async () => {
    const { filter, recording } = await recordStep();
    filter.assign(values([8, 16, 12], 5) as tf.Tensor3D);
    expect(recording.isCurrent()).toBe(false);
  });

  test('when an input was disposed', async () => {
    const { x, recording } = await recordStep();
    x.dispose();
    expect(recording.isCurrent()).toBe(false);
  });

  test('while another tensor shares values that it overwrites', async () => {
    const { filter, recording } = await recordStep();
    const copy = filter.clone();
    expect(recording.isCurrent()).toBe(false);
    copy.dispose();
    expect(recording.isCurrent()).toBe(true);
  });
});
