import * as tf from '@tensorflow/tfjs-core';
import { requireNumber } from '../require-number.js';

/** How gradients are kept small. */
export interface Clipping {
  /** Greatest length of all gradients together (Keras' `global_clipnorm`). */
  readonly norm?: number;
  /** Greatest size of each single number (Keras' `clipvalue`). */
  readonly value?: number;
}

/**
 * Gradients no longer than asked for: first all are scaled by the same factor until their common norm fits, then
 * each number is cut.
 *
 * @returns new tensors of the same shapes
 */
export function clipGradients(gradients: readonly tf.Tensor[], { norm, value }: Clipping): tf.Tensor[] {
  return tf.tidy(() => {
    let clipped = [...gradients];
    if (norm !== undefined) {
      const squares = clipped.map((gradient) => tf.sum(tf.square(gradient)));
      const length = tf.sqrt(tf.addN(squares));
      const factor = tf.div(norm, tf.maximum(length, norm));
      clipped = clipped.map((gradient) => tf.mul(gradient, factor));
    }
    if (value !== undefined) clipped = clipped.map((gradient) => tf.clipByValue(gradient, -value, value));
    return clipped;
  });
}

/** @throws {TrainerError} for a limit that is not above 0 */
export function checkClipping({ norm, value }: Clipping): undefined {
  const advice = 'Pass 1, or leave it out for no limit.';
  if (norm !== undefined) requireNumber('clip.norm', norm, { above: 0, advice });
  if (value !== undefined) requireNumber('clip.value', value, { above: 0, advice });
}
