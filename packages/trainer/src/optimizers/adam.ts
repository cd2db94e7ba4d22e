import * as tf from '@tensorflow/tfjs-core';
import { requireNumber } from '../require-number.js';
import type { Optimizer } from './optimizer.js';
import { createSlots } from './slots.js';

const KERNEL = 'FusedAdam';

/** Options of {@link adam}. */
export interface AdamOptions {
  /** Default 1e-3 (Keras). */
  readonly learningRate?: number;
  /** How much of the mean gradient each update keeps. Default 0.9 (Keras). */
  readonly beta1?: number;
  /** How much of the mean square each update keeps. Default 0.999 (Keras). */
  readonly beta2?: number;
  /** Added to the root of the mean square. Default 1e-7 (Keras). */
  readonly epsilon?: number;
}

/** Options of {@link adamW}. */
export interface AdamWOptions extends AdamOptions {
  /** Share of every weight that is taken away before each update, times the learning rate. Default 0.004 (Keras). */
  readonly weightDecay?: number;
}

/**
 * Adam (Kingma and Ba 2015) with Keras' formula, where epsilon is added before the bias correction:
 *
 *     mean       ← beta1 · mean + (1 − beta1) · gradient
 *     meanSquare ← beta2 · meanSquare + (1 − beta2) · gradient²
 *     weight     ← weight − learningRate · √(1 − beta2ᵗ) / (1 − beta1ᵗ) · mean / (√meanSquare + epsilon),  t from 1
 *
 * @throws {TrainerError} for an option outside its range
 * @example
 * ```ts
 * adam().options; // { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 }
 * ```
 */
export function adam(options: AdamOptions = {}): Optimizer {
  return createAdam('adam', { ...options, weightDecay: 0 });
}

/**
 * {@link adam} with decoupled weight decay (Loshchilov and Hutter 2019) as Keras has it: before each update every
 * weight, biases and normalisation included, loses the share learningRate · weightDecay.
 *
 * @throws {TrainerError} for an option outside its range
 * @example
 * ```ts
 * adamW({ weightDecay: 0.01 }).options.weightDecay; // 0.01
 * ```
 */
export function adamW({ weightDecay = 0.004, ...options }: AdamWOptions = {}): Optimizer {
  return createAdam('adamW', { ...options, weightDecay });
}

function createAdam(name: string, options: AdamWOptions & { readonly weightDecay: number }): Optimizer {
  const { learningRate = 1e-3, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7, weightDecay } = options;
  requireNumber('learningRate', learningRate, { least: 0, advice: "Pass 1e-3, Keras' default." });
  requireNumber('beta1', beta1, { least: 0, most: 1, advice: "Pass 0.9, Keras' default." });
  requireNumber('beta2', beta2, { least: 0, most: 1, advice: "Pass 0.999, Keras' default." });
  requireNumber('epsilon', epsilon, { least: 0, advice: "Pass 1e-7, Keras' default." });
  requireNumber('weightDecay', weightDecay, { least: 0, advice: "Pass 0.004, Keras' default." });
  const slots = createSlots(['mean', 'meanSquare']);
  const running = (slot: string, i: number, value: tf.Tensor, keep: number) => {
    const updated = tf.add(tf.mul(slots.get(slot, i, value.shape), keep), tf.mul(value, 1 - keep));
    slots.set(slot, i, updated);
    return updated;
  };
  /** One kernel instead of twelve, where the engine has it. */
  const fused = (variable: tf.Tensor, gradient: tf.Tensor, i: number, attributes: tf.NamedAttrMap) => {
    const { shape } = variable;
    const inputs = {
      variable,
      mean: slots.get('mean', i, shape),
      meanSquare: slots.get('meanSquare', i, shape),
      gradient,
    };
    const [value, mean, meanSquare] = tf
      .engine()
      .runKernel(KERNEL, inputs, attributes) as unknown as tf.Tensor[];
    slots.set('mean', i, mean);
    slots.set('meanSquare', i, meanSquare);
    return value;
  };
  const stepAt = (iteration: number, scale: number) => {
    const rate = learningRate * scale;
    const corrected = (rate * Math.sqrt(1 - beta2 ** (iteration + 1))) / (1 - beta1 ** (iteration + 1));
    const kept = weightDecay > 0 ? 1 - rate * weightDecay : 1;
    return { learningRate: corrected, beta1, beta2, epsilon, kept, overwrite: 1 };
  };
  return {
    name,
    options: { learningRate, beta1, beta2, epsilon, ...(name === 'adamW' ? { weightDecay } : {}) },
    learningRateAt: () => learningRate,
    kernel: { name: KERNEL, attributesAt: stepAt },
    update(weights, gradients, iteration, scale = 1) {
      const step = stepAt(iteration, scale);
      if (tf.getKernel(KERNEL, tf.getBackend()) !== undefined) {
        return tf.tidy(() => weights.map((weight, i) => fused(weight, gradients[i], i, step)));
      }
      return tf.tidy(() =>
        weights.map((weight, i) => {
          const mean = running('mean', i, gradients[i], beta1);
          const meanSquare = running('meanSquare', i, tf.square(gradients[i]), beta2);
          const change = tf.div(tf.mul(mean, step.learningRate), tf.add(tf.sqrt(meanSquare), epsilon));
          const decayed = weightDecay > 0 ? tf.mul(weight, step.kept) : weight;
          return tf.sub(decayed, change);
        }),
      );
    },
    exportState: async () => ({ name, slots: await slots.exportAll() }),
    importState: (state) => slots.importAll(state.slots),
    dispose: slots.dispose,
  };
}
