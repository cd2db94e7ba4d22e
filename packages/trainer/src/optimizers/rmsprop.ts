import * as tf from '@tensorflow/tfjs-core';
import { requireNumber } from '../require-number.js';
import type { Optimizer } from './optimizer.js';
import { createSlots } from './slots.js';

/** Options of {@link rmsprop}. */
export interface RmspropOptions {
  /** Step size before decay. Default 1e-4, the paper's; Keras' own is 1e-3. */
  readonly learningRate?: number;
  /** Keras' decay: iteration t uses learningRate / (1 + decay · t). Default 1e-6, the paper's "attenuation rate". */
  readonly decay?: number;
  /** How much of the mean square each update keeps. Default 0.9 (Keras). */
  readonly rho?: number;
  /** Added to the root of the mean square. Default 1e-7 (Keras). */
  readonly epsilon?: number;
}

const KERNEL = 'FusedRmsProp';

interface Step {
  readonly learningRate: number;
  readonly rho: number;
  readonly epsilon: number;
  readonly overwrite: number;
}

type Updated = readonly [variable: tf.Tensor, meanSquare: tf.Tensor];

/**
 * RMSProp (Hinton 2012) with the formula and defaults of Keras 2, which the paper's authors had:
 *
 *     meanSquare ← rho · meanSquare + (1 − rho) · gradient²
 *     weight     ← weight − lr_t · gradient / (√meanSquare + epsilon),   lr_t = learningRate / (1 + decay · t)
 *
 * `tf.train.rmsprop` of TensorFlow.js differs: it divides by √(meanSquare + epsilon) with epsilon 1e-8, has no
 * learning-rate decay, and its second argument named `decay` is rho. Keras 3 moved epsilon under the root as well.
 *
 * @throws {TrainerError} for an option outside its range
 * @example
 * ```ts
 * const optimizer = rmsprop({ learningRate: 1e-4, decay: 1e-6 });
 * optimizer.learningRateAt(0); // 0.0001
 * optimizer.learningRateAt(1_000_000); // 0.00005
 * ```
 */
export function rmsprop(options: RmspropOptions = {}): Optimizer {
  const { learningRate = 1e-4, decay = 1e-6, rho = 0.9, epsilon = 1e-7 } = options;
  requireNumber('learningRate', learningRate, { least: 0, advice: "Pass 1e-4, the paper's." });
  requireNumber('decay', decay, { least: 0, advice: "Pass 1e-6, the paper's, or 0 for a constant rate." });
  requireNumber('rho', rho, { least: 0, most: 1, advice: "Pass 0.9, Keras' default." });
  requireNumber('epsilon', epsilon, { least: 0, advice: "Pass 1e-7, Keras' default." });
  const slots = createSlots(['meanSquare']);
  const learningRateAt = (iteration: number) => learningRate / (1 + decay * iteration);
  const stepAt = (iteration: number, scale: number) => ({
    learningRate: learningRateAt(iteration) * scale,
    rho,
    epsilon,
    overwrite: 1,
  });

  return {
    name: 'rmsprop',
    options: { learningRate, decay, rho, epsilon },
    learningRateAt,
    kernel: { name: KERNEL, attributesAt: stepAt },
    update(weights, gradients, iteration, scale = 1) {
      const step = stepAt(iteration, scale);
      const formula = tf.getKernel(KERNEL, tf.getBackend()) ? fused : plain;
      return tf.tidy(() =>
        weights.map((weight, i) => {
          const meanSquare = slots.get('meanSquare', i, weight.shape);
          const [value, newMeanSquare] = formula(weight, meanSquare, gradients[i], step);
          slots.set('meanSquare', i, newMeanSquare);
          return value;
        }),
      );
    },
    exportState: async () => ({ name: 'rmsprop', slots: await slots.exportAll() }),
    importState: (state) => slots.importAll(state.slots),
    dispose: slots.dispose,
  };
}

/** One kernel instead of eight, where the engine has it. */
function fused(variable: tf.Tensor, meanSquare: tf.Tensor, gradient: tf.Tensor, step: Step): Updated {
  const result = tf
    .engine()
    .runKernel(KERNEL, { variable, meanSquare, gradient }, { ...step }) as unknown as tf.Tensor[];
  return [result[0], result[1]];
}

function plain(variable: tf.Tensor, meanSquare: tf.Tensor, gradient: tf.Tensor, step: Step): Updated {
  const { learningRate, rho, epsilon } = step;
  const newMeanSquare = tf.add(tf.mul(meanSquare, rho), tf.mul(tf.square(gradient), 1 - rho));
  const change = tf.div(tf.mul(gradient, learningRate), tf.add(tf.sqrt(newMeanSquare), epsilon));
  return [tf.sub(variable, change), newMeanSquare];
}
