import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers'; // registers tfjs-core's gradients
import { useBackend } from '../../use-backend.js';

interface Case {
  readonly x: [number, number, number, number];
  readonly filter: [number, number, number, number];
  readonly strides: number | [number, number];
  readonly pad:
    | 'same'
    | 'valid'
    | number
    | [[number, number], [number, number], [number, number], [number, number]];
}

const CASES: readonly Case[] = [
  // Long enough for minimal filtering: full and partial tiles, fewer than eight taps, every padding.
  { x: [2, 1, 32, 16], filter: [1, 8, 16, 20], strides: 1, pad: 'same' },
  { x: [3, 1, 27, 20], filter: [1, 8, 20, 16], strides: 1, pad: 'same' },
  { x: [2, 1, 30, 16], filter: [1, 5, 16, 16], strides: 1, pad: 'valid' },
  { x: [1, 1, 17, 24], filter: [1, 7, 24, 4], strides: 1, pad: 'same' },
  { x: [2, 1, 27, 12], filter: [1, 8, 12, 16], strides: 1, pad: 'same' },
  { x: [3, 1, 13, 5], filter: [1, 8, 5, 7], strides: 1, pad: 'same' },
  { x: [2, 1, 20, 4], filter: [1, 3, 4, 6], strides: 1, pad: 'valid' },
  { x: [2, 1, 3, 4], filter: [1, 8, 4, 6], strides: 1, pad: 'same' },
  // Shorter than the filter: one matrix over whole images.
  { x: [5, 1, 3, 16], filter: [1, 8, 16, 24], strides: 1, pad: 'same' },
  { x: [70, 1, 4, 8], filter: [1, 8, 8, 8], strides: 1, pad: 'same' },
  { x: [3, 1, 5, 8], filter: [1, 7, 8, 16], strides: [1, 2], pad: 'same' },
  { x: [2, 1, 21, 4], filter: [1, 5, 4, 3], strides: [1, 2], pad: 'same' },
  { x: [2, 9, 7, 3], filter: [3, 3, 3, 4], strides: 1, pad: 'same' },
  { x: [1, 9, 7, 3], filter: [3, 2, 3, 4], strides: 2, pad: 'valid' },
  { x: [2, 9, 8, 2], filter: [4, 3, 2, 5], strides: [2, 3], pad: 'same' },
  { x: [1, 6, 7, 2], filter: [3, 3, 2, 3], strides: 1, pad: 2 },
  {
    x: [1, 6, 7, 2],
    filter: [2, 2, 2, 3],
    strides: 1,
    pad: [
      [0, 0],
      [2, 1],
      [0, 3],
      [0, 0],
    ],
  },
  { x: [1, 5, 6, 1], filter: [1, 1, 1, 1], strides: 1, pad: 'valid' },
  { x: [2, 4, 5, 3], filter: [1, 1, 3, 2], strides: 2, pad: 'same' },
];

async function gradients(
  { x, filter, strides, pad }: Case,
  dataFormat: 'NHWC' | 'NCHW',
): Promise<Float32Array[]> {
  const channelsLast = tf.randomNormal(x, 0, 1, 'float32', 1) as tf.Tensor4D;
  const input = dataFormat === 'NHWC' ? channelsLast : tf.transpose(channelsLast, [0, 3, 1, 2]);
  const weights = tf.randomNormal(filter, 0, 1, 'float32', 2) as tf.Tensor4D;
  const loss = (a: tf.Tensor4D, b: tf.Tensor4D) =>
    tf.sum(tf.square(tf.conv2d(a, b, strides, pad, dataFormat))) as tf.Scalar;
  const [dx, dw] = tf.grads(loss as unknown as (...args: tf.Tensor[]) => tf.Scalar)([input, weights]);
  const turned = dataFormat === 'NHWC' ? dx : tf.transpose(dx, [0, 2, 3, 1]);
  return [(await turned.data()) as Float32Array, (await dw.data()) as Float32Array];
}

function relativeError(actual: Float32Array, expected: Float32Array): number {
  const scale = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return actual.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i])), 0) / scale;
}

const ENGINES = ['wasm', 'onnxruntime'] as const;

describe('gradients of conv2d equal those of the cpu backend to 1e-5', () => {
  const expected = new Map<Case, Float32Array[]>();
  beforeAll(async () => {
    await useBackend({ prefer: ['cpu'] });
    for (const testCase of CASES) expected.set(testCase, await gradients(testCase, 'NHWC'));
  });
  afterAll(() => tf.disposeVariables());

  describe.each(ENGINES)('on %s', (engine) => {
    beforeAll(async () => {
      expect((await useBackend({ prefer: [engine], threads: 2 })).name).toBe(engine);
    });

    test.each(CASES)('x $x, filter $filter, strides $strides, pad $pad', async (testCase) => {
      const [dx, dw] = await gradients(testCase, 'NHWC');
      const [expectedDx, expectedDw] = expected.get(testCase)!;
      expect(relativeError(dx, expectedDx)).toBeLessThan(1e-5);
      expect(relativeError(dw, expectedDw)).toBeLessThan(1e-5);
    });
  });

  // The cpu backend has no gradients of channels first: the same numbers, turned, are those of channels last.
  test.each(ENGINES)('on %s, channels first', async (engine) => {
    await useBackend({ prefer: [engine], threads: 2 });
    for (const testCase of CASES.filter(({ pad }) => !Array.isArray(pad))) {
      const [dx, dw] = await gradients(testCase, 'NCHW');
      const [lastDx, lastDw] = expected.get(testCase)!;
      expect(relativeError(dx, lastDx)).toBeLessThan(1e-5);
      expect(relativeError(dw, lastDw)).toBeLessThan(1e-5);
    }
  });
});

test.each(ENGINES)('%s: dilated convolutions equal the cpu backend’s', async (engine) => {
  const cases = [
    { x: [2, 1, 19, 16], filter: [1, 3, 16, 8], dilations: [1, 2] },
    { x: [2, 1, 5, 8], filter: [1, 6, 8, 8], dilations: [1, 2] },
    { x: [1, 9, 8, 3], filter: [3, 2, 3, 4], dilations: [2, 3] },
  ] as const;
  const convolve = ({ x, filter, dilations }: (typeof cases)[number]) => {
    const [input, weights] = [x, filter].map((shape, i) =>
      tf.randomNormal([...shape], 0, 1, 'float32', i + 1),
    ) as [tf.Tensor4D, tf.Tensor4D];
    return tf.conv2d(input, weights, 1, 'same', 'NHWC', [...dilations]).data() as Promise<Float32Array>;
  };
  await useBackend({ prefer: ['cpu'] });
  const expected = await Promise.all(cases.map(convolve));
  await useBackend({ prefer: [engine], threads: 2 });
  for (const [i, testCase] of cases.entries()) {
    expect(relativeError(await convolve(testCase), expected[i])).toBeLessThan(1e-5);
  }
});
