import * as tf from '@tensorflow/tfjs-core';
import type { Limits } from './roofline.js';

const SIDE = 1152;
const FLOATS = 2 ** 24;

/** The fastest of `count` turns of the engine in use. */
export async function measureLimits(count: number): Promise<Limits> {
  const matrix = tf.randomUniform([SIDE, SIDE]);
  const product = await fastest(count, () => tf.matMul(matrix, matrix));
  const [a, b] = [tf.zeros([FLOATS]), tf.zeros([FLOATS])];
  const sum = await fastest(count, () => tf.add(a, b));
  tf.dispose([matrix, a, b]);
  return {
    gflopPerSecond: (2 * SIDE ** 3) / product / 1e6,
    gigabytesPerSecond: (3 * 4 * FLOATS) / sum / 1e6,
  };
}

/** Milliseconds. */
async function fastest(count: number, body: () => tf.Tensor): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < count + 2; i++) {
    const start = performance.now();
    const result = body();
    if (i >= 2) least = Math.min(least, performance.now() - start);
    result.dispose();
  }
  return least;
}
