import { test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import { expectAsOnCpu, values, withGradients } from '../../testing/against-cpu.js';

test('tile and its gradient are as on cpu', async () => {
  const cases: readonly [number[], number[]][] = [
    [[8], [3]],
    [
      [1, 1, 8],
      [4, 5, 1],
    ],
    [
      [2, 6],
      [3, 1],
    ],
    [
      [2, 6],
      [1, 3],
    ],
    [
      [1, 2, 6],
      [2, 3, 1],
    ],
    [
      [2, 3],
      [2, 2],
    ],
    [
      [1, 1],
      [3, 4],
    ],
  ];
  const computations = cases.map(([shape, reps]) =>
    withGradients(
      (x) => tf.tile(x, reps),
      () => [values(shape)],
    ),
  );
  await expectAsOnCpu('wasm', computations);
});
