import * as tf from '@tensorflow/tfjs-core';
import { requireNumber } from '../require-number.js';
import type { Optimizer } from './optimizer.js';
import { createSlots } from './slots.js';

/** Options of {@link sgd}. */
export interface SgdOptions {
  /** Default 0.01 (Keras). */
  readonly learningRate?: number;
  /** How much of the last change goes into the next. Default 0: plain gradient descent (Keras). */
  readonly momentum?: number;
  /** Whether the momentum looks one step ahead (Nesterov 1983). Default false (Keras). */
  readonly nesterov?: boolean;
}

/**
 * Stochastic gradient descent with Keras' formula:
 *
 *     velocity ← momentum · velocity − learningRate · gradient
 *     weight   ← weight + velocity                                        (plain)
 *     weight   ← weight + momentum · velocity − learningRate · gradient   (Nesterov)
 *
 * @throws {TrainerError} for an option outside its range
 * @example
 * ```ts
 * const optimizer = sgd({ learningRate: 0.1, momentum: 0.9 });
 * optimizer.options; // { learningRate: 0.1, momentum: 0.9, nesterov: false }
 * ```
 */
export function sgd({ learningRate = 0.01, momentum = 0, nesterov = false }: SgdOptions = {}): Optimizer {
  requireNumber('learningRate', learningRate, { least: 0, advice: "Pass 0.01, Keras' default." });
  requireNumber('momentum', momentum, { least: 0, most: 1, advice: "Pass 0, Keras' default, or 0.9." });
  const slots = createSlots(['velocity']);

  const withMomentum = (weight: tf.Tensor, change: tf.Tensor, i: number) => {
    const velocity = tf.add(tf.mul(slots.get('velocity', i, weight.shape), momentum), change);
    slots.set('velocity', i, velocity);
    return tf.add(weight, nesterov ? tf.add(tf.mul(velocity, momentum), change) : velocity);
  };
  return {
    name: 'sgd',
    options: { learningRate, momentum, nesterov },
    learningRateAt: () => learningRate,
    update: (weights, gradients, _iteration, scale = 1) =>
      tf.tidy(() =>
        weights.map((weight, i) => {
          const change = tf.mul(gradients[i], -learningRate * scale);
          return momentum > 0 ? withMomentum(weight, change, i) : tf.add(weight, change);
        }),
      ),
    exportState: async () => ({ name: 'sgd', slots: await slots.exportAll() }),
    importState: (state) => slots.importAll(state.slots),
    dispose: slots.dispose,
  };
}
