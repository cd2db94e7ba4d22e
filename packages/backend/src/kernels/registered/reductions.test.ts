import { expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import { expectAsOnCpu, values, withGradients } from '../../testing/against-cpu.js';
import { relativeError } from '../../testing/relative-error.js';
import { useBackend } from '../../use-backend.js';

const CASES: readonly { shape: number[]; axis?: number | number[] }[] = [
  { shape: [6, 5], axis: 0 },
  { shape: [2000, 5], axis: 0 },
  { shape: [32, 27, 8], axis: [0, 1] },
  { shape: [3, 4, 5], axis: [1, 0] },
  { shape: [3, 4, 5], axis: 0 },
  { shape: [3, 4, 5], axis: -1 },
  { shape: [3, 4, 5], axis: 1 },
  { shape: [3, 4, 5] },
  { shape: [1, 4], axis: 0 },
  { shape: [9, 1], axis: 0 },
];

test.each([
  ['sum', tf.sum],
  ['mean', tf.mean],
] as const)('%s over any axes, and its gradient, are as on cpu', async (_, reduce) => {
  const computations = CASES.flatMap(({ shape, axis }) =>
    [false, true].map((keepDims) =>
      withGradients(
        (x) => reduce(x, axis, keepDims),
        () => [values(shape)],
      ),
    ),
  );
  await expectAsOnCpu('wasm', computations);
});

test('a sum of a million rows keeps six digits', async () => {
  await useBackend({ prefer: ['wasm'], threads: 2 });
  const rows = 2 ** 20;
  const column = Float32Array.from({ length: rows * 2 }, (_, i) => (i % 2 ? 0.1 : 1 / 3));
  const sums = await tf.sum(tf.tensor2d(column, [rows, 2]), 0).data();
  const exact = Float64Array.of(rows * Math.fround(1 / 3), rows * Math.fround(0.1));
  expect(relativeError(sums, Float32Array.from(exact))).toBeLessThan(1e-5);
});

test('of nothing the sum is zero and the mean is not a number', async () => {
  await useBackend({ prefer: ['wasm'], threads: 2 });
  tf.fill([64], 7).dispose(); // leaves sevens in memory that is free
  expect([...(await tf.sum(tf.zeros([0, 3]), 0).data())]).toEqual([0, 0, 0]);
  expect([...(await tf.sum(tf.zeros([0])).data())]).toEqual([0]);
  expect([...(await tf.mean(tf.zeros([0, 2]), 0).data())]).toEqual([Number.NaN, Number.NaN]);
});
