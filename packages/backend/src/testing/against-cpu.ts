import { expect } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers'; // registers tfjs-core's gradients
import type { EngineName } from '../engine.js';
import { useBackend } from '../use-backend.js';
import { relativeError } from './relative-error.js';

/** Something to compute: given fresh inputs on the current backend, tensors to compare. */
export type Computation = () => readonly tf.Tensor[];

/** Values between -1 and 1 that depend on the shape, the seed and nothing else. */
export function values<R extends tf.Rank>(shape: tf.ShapeMap[R], seed = 1): tf.Tensor<R> {
  return tf.randomUniform<R>(shape, -1, 1, 'float32', seed);
}

/** Gradients of Σ f(x)² by every input, and the value of f. */
export function withGradients(f: (...x: tf.Tensor[]) => tf.Tensor, inputs: () => tf.Tensor[]): Computation {
  return () => {
    const x = inputs();
    return [f(...x), ...tf.grads((...args) => tf.sum(tf.square(f(...args))) as tf.Scalar)(x)];
  };
}

async function results(computation: Computation): Promise<readonly tf.TypedArray[]> {
  const tensors = tf.tidy(() => [...computation()]);
  const arrays = await Promise.all(tensors.map((tensor) => tensor.data()));
  tf.dispose(tensors);
  return arrays;
}

/** Computes everything on cpu first, then on the engine, and compares each result by its own largest value. */
export async function expectAsOnCpu(
  engine: EngineName,
  computations: readonly Computation[],
  tolerance = 1e-5,
): Promise<void> {
  await useBackend({ prefer: ['cpu'] });
  const expected: (readonly tf.TypedArray[])[] = [];
  for (const computation of computations) expected.push(await results(computation));
  await useBackend({ prefer: [engine], threads: 2 });
  for (const [i, computation] of computations.entries()) {
    const actual = await results(computation);
    expect(actual.length).toBe(expected[i].length);
    for (const [j, array] of actual.entries()) {
      expect(relativeError(array, expected[i][j])).toBeLessThan(tolerance);
    }
  }
}
